using Grpc.Core;
using Microsoft.Extensions.Logging;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Probes;

namespace ProductionCrew.Host.Tests.Sanity.Calls;

/// <summary>What is logged where successful calls are not: as it is in production, while the other tests look at everything.</summary>
public sealed class ProductionLogTests(ProductionLogFixture fixture) : HostTest<ProductionLogFixture>(fixture)
{
    private const string Header = "x-call-id";

    [Fact]
    public async Task A_refusal_leaves_its_line_and_a_success_none()
    {
        await Fixture.Client.UnaryAsync(new ProbeRequest(), With("quiet-success"));
        await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.Overloaded), With("quiet-refusal"));

        var line = await LineAsync("quiet-refusal");

        Assert.Equal((LogLevel.Information, null), (line.Level, line.Exception));
        Assert.StartsWith("/productioncrew.tests.Probe/Unary Unavailable in ", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Fixture.Log.Lines, line => line.Level < LogLevel.Information || IsOf(line, "quiet-success"));
    }

    [Fact]
    public async Task A_fault_leaves_its_line_and_its_cause()
    {
        var cause = new InvalidOperationException("the secret cause");
        await Fixture.RefuseAsync(cause, With("quiet-fault"));

        await LineAsync("quiet-fault");

        Assert.Same(cause, Assert.Single(Fixture.Log.TakeErrors()).Exception);
    }

    /// <summary>As where the reply could not be written.</summary>
    [Theory]
    [InlineData(StatusCode.ResourceExhausted, LogLevel.Information)]
    [InlineData(StatusCode.Internal, LogLevel.Error)]
    [InlineData(StatusCode.Unknown, LogLevel.Error)]
    public async Task A_call_that_its_handler_answered_and_that_failed_all_the_same_leaves_its_line(StatusCode status, LogLevel level)
    {
        Fixture.Service.Behaviours[$"{status}"] = context =>
        {
            context.Status = new Status(status, "too late");
            return Task.CompletedTask;
        };
        var call = Fixture.Client.UnaryAsync(new ProbeRequest { Behaviour = $"{status}" }, With($"quiet-{status}"));
        Assert.Equal(status, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);

        var line = await LineAsync($"quiet-{status}");

        Assert.Equal(level, line.Level);
        Assert.Contains($" {status} in ", line.Message, StringComparison.Ordinal);
        Fixture.Log.TakeErrors();
    }

    [Fact]
    public async Task A_refusal_before_any_handler_leaves_its_line()
    {
        var bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var unknown = new Method<byte[], byte[]>(MethodType.Unary, "productioncrew.tests.Probe", "Nothing", bytes, bytes);
        using var call = Fixture.Channel.CreateCallInvoker().AsyncUnaryCall(unknown, null, With("quiet-unknown"), []);
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(LogLevel.Information, (await LineAsync("quiet-unknown")).Level);
    }

    private static CallOptions With(string callId) => new(new Metadata { { Header, callId } });

    private static bool IsOf(LogLine line, string callId) => line.Message.Contains(callId, StringComparison.Ordinal);

    private Task<LogLine> LineAsync(string callId) => Fixture.Log.LineAsync(line => IsOf(line, callId));
}

/// <summary>A host that logs as much as it does in production.</summary>
public sealed class ProductionLogFixture : ProbeFixture
{
    internal override string[] Settings => ["--Logging:LogLevel:ProductionCrew=Information"];
}
