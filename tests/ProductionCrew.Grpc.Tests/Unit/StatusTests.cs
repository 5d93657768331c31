using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class StatusTests
{
    [Fact]
    public void The_text_names_code_and_detail()
    {
        Assert.Equal(
            "Status(StatusCode=\"NotFound\", Detail=\"No such person.\")",
            new Status(StatusCode.NotFound, "No such person.").ToString()
        );
    }

    [Fact]
    public void The_text_names_the_exception_behind()
    {
        var status = new Status(StatusCode.Internal, "Bad.", new InvalidOperationException("Worse."));

        Assert.Equal(
            "Status(StatusCode=\"Internal\", Detail=\"Bad.\", DebugException=\"System.InvalidOperationException: Worse.\")",
            status.ToString()
        );
    }

    [Fact]
    public void The_codes_have_the_numbers_of_the_wire()
    {
        string[] names =
        [
            "OK",
            "Cancelled",
            "Unknown",
            "InvalidArgument",
            "DeadlineExceeded",
            "NotFound",
            "AlreadyExists",
            "PermissionDenied",
            "ResourceExhausted",
            "FailedPrecondition",
            "Aborted",
            "OutOfRange",
            "Unimplemented",
            "Internal",
            "Unavailable",
            "DataLoss",
            "Unauthenticated",
        ];

        Assert.Equal(names, Enumerable.Range(0, names.Length).Select(code => ((StatusCode)code).ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void An_rpc_exception_says_its_status()
    {
        var behind = new InvalidOperationException("Worse.");
        var status = new Status(StatusCode.NotFound, "No such person.", behind);
        var exception = new RpcException(status);

        Assert.Equal(status, exception.Status);
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Equal(status.ToString(), exception.Message);
        Assert.Same(behind, exception.InnerException);
        Assert.Empty(exception.Trailers);
    }

    [Fact]
    public void An_rpc_exception_can_carry_trailers_and_a_message()
    {
        var trailers = new Metadata { { "key", "value" } };
        var status = new Status(StatusCode.Aborted, "Again.");

        Assert.Equal("Own words.", new RpcException(status, "Own words.").Message);
        Assert.Same(trailers, new RpcException(status, trailers).Trailers);
        Assert.Equal("Own words.", new RpcException(status, trailers, "Own words.").Message);
        Assert.Throws<ArgumentNullException>(() => new RpcException(status, (Metadata)null!));
    }
}
