using Google.Rpc;
using Grpc.Core;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A refusal as a client reads it: the status and every detail packed into its trailers.</summary>
internal sealed class Refused
{
    private readonly RpcException exception;

    public Refused(RpcException exception)
    {
        this.exception = exception;
        Code = exception.StatusCode;
        Info = exception.InfoOf();
        Assert.Equal((int)Code, exception.StatusOf().Code);
        Assert.Equal("productioncrew", Info.Domain);
    }

    public StatusCode Code { get; }

    public ErrorInfo Info { get; }

    public string Reason => Info.Reason;

    public string Message => exception.Status.Detail;

    /// <summary>The paths of the violated fields, sorted.</summary>
    public string[] Fields =>
        [
            .. exception
                .AllOf<BadRequest>()
                .SelectMany(detail => detail.FieldViolations)
                .Select(violation => violation.Field)
                .Order(StringComparer.Ordinal),
        ];

    public string[] Subjects =>
        [.. exception.AllOf<PreconditionFailure>().SelectMany(detail => detail.Violations).Select(violation => violation.Subject)];

    public Obstacle[] Obstacles => [.. exception.AllOf<ConflictDetail>().SelectMany(detail => detail.Obstacles)];

    public TimeSpan RetryDelay => exception.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan();

    public string ResourceName => exception.DetailOf<ResourceInfo>().ResourceName;

    public static async Task<Refused> ByAsync<T>(AsyncUnaryCall<T> call) =>
        new(await Assert.ThrowsAsync<RpcException>(async () => await call));

    /// <summary>The refusal of a stream before its first message.</summary>
    public static async Task<Refused> ByAsync<T>(AsyncServerStreamingCall<T> call) =>
        new(await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None)));

    /// <summary>What a call was refused with that has been awaited already.</summary>
    public static Refused Of(RpcException exception) => new(exception);
}
