using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Sanity.Calls;

public sealed class CallTests(ProbeFixture fixture) : HostTest<ProbeFixture>(fixture)
{
    private const string Header = "x-call-id";

    [Fact]
    public async Task A_callers_call_id_comes_back_and_is_in_the_log()
    {
        var id = $"desk-{Guid.NewGuid()}";
        using var call = Fixture.Client.UnaryAsync(new ProbeRequest(), new Metadata { { Header, id } });

        Assert.Equal(id, (await call.ResponseHeadersAsync).GetValue(Header));
        await call.ResponseAsync;
        var line = await Fixture.Log.LineAsync(line => line.Message.Contains(id, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Debug, line.Level);
        Assert.StartsWith("/productioncrew.tests.Probe/Unary OK in ", line.Message, StringComparison.Ordinal);
        Assert.Contains(line.Scopes, scope => scope.Contains(id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("129")]
    public async Task Without_a_usable_call_id_one_is_made(string? given)
    {
        given = given == "129" ? new string('x', 129) : given;
        using var call = Fixture.Client.UnaryAsync(new ProbeRequest(), given is null ? [] : new Metadata { { Header, given } });

        var made = (await call.ResponseHeadersAsync).GetValue(Header);
        await call.ResponseAsync;
        Assert.NotEqual(given, made);
        Assert.Matches("^[0-9a-f]{32}$", made);
    }

    [Fact]
    public async Task A_refusal_without_a_body_carries_the_call_id_too()
    {
        var options = new CallOptions(new Metadata { { Header, "refused-1" } });
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.Overloaded), options);

        Assert.Equal("refused-1", refused.Trailers.GetValue(Header));
        var line = await Fixture.Log.LineAsync(line => line.Message.Contains("refused-1", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains(" Unavailable in ", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_exception_is_told_to_the_log_only()
    {
        var cause = new InvalidOperationException("the secret cause");
        var refused = await Fixture.RefuseAsync(cause, new CallOptions(new Metadata { { Header, "fault-1" } }));

        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        Assert.Equal("INTERNAL: The service failed; its log tells more under call id fault-1.", refused.Status.Detail);
        Assert.Equal("INTERNAL", refused.InfoOf().Reason);
        Assert.DoesNotContain("secret", refused.StatusOf().ToString(), StringComparison.Ordinal);
        await Fixture.Log.LineAsync(line => line.Level == LogLevel.Error);
        var line = Assert.Single(Fixture.Log.TakeErrors());
        Assert.Same(cause, line.Exception);
        Assert.Contains("fault-1", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_every_kind_of_call_is_INTERNAL()
    {
        Fixture.Service.Behaviours["fault"] = _ => throw new InvalidOperationException("the secret cause");
        var request = new ProbeRequest { Behaviour = "fault" };
        using var upload = Fixture.Client.ClientStream();
        await upload.RequestStream.WriteAsync(request);
        using var download = Fixture.Client.ServerStream(request);
        using var talk = Fixture.Client.Duplex();
        await talk.RequestStream.WriteAsync(request);

        Func<Task>[] ends = [() => upload.ResponseAsync, () => ReadAsync(download.ResponseStream), () => ReadAsync(talk.ResponseStream)];
        foreach (var end in ends)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(end);
            Assert.Equal(StatusCode.Internal, refused.StatusCode);
            Assert.StartsWith("INTERNAL: The service failed;", refused.Status.Detail, StringComparison.Ordinal);
        }

        await Fixture.Log.LineAsync(line => line.Level == LogLevel.Error, count: 3);
        Assert.Equal(3, Fixture.Log.TakeErrors().Count);
    }

    [Fact]
    public async Task A_full_queue_says_that_nothing_was_done_and_when_to_try_again()
    {
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.Overloaded));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Equal("NOT_EXECUTED", refused.InfoOf().Reason);
        Assert.Equal(100, refused.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan().TotalMilliseconds);
        Assert.Equal("100", refused.Trailers.GetValue("grpc-retry-pushback-ms"));
    }

    [Fact]
    public async Task A_draining_store_says_that_nothing_was_done_and_when_to_try_again()
    {
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.Draining));

        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.StatusCode, refused.InfoOf().Reason));
        Assert.Equal(1, refused.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan().TotalSeconds);
    }

    [Fact]
    public async Task Work_cancelled_while_it_waited_is_CANCELLED_and_was_not_done()
    {
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.Cancelled));

        Assert.Equal((StatusCode.Cancelled, "NOT_EXECUTED"), (refused.StatusCode, refused.InfoOf().Reason));
    }

    [Fact]
    public async Task A_failed_store_leaves_the_outcome_unknown_and_is_our_fault()
    {
        var refused = await Fixture.RefuseAsync(new StoreUnavailableException("disk gone"));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.DoesNotContain(refused.Trailers, entry => entry.Key == "grpc-status-details-bin");
        Assert.DoesNotContain("disk", refused.Status.Detail, StringComparison.Ordinal);
        await Fixture.Log.LineAsync(line => line.Level == LogLevel.Error);
        Assert.IsType<StoreUnavailableException>(Assert.Single(Fixture.Log.TakeErrors()).Exception);
    }

    [Fact]
    public async Task A_transaction_that_failed_as_a_whole_was_not_done_and_is_our_fault()
    {
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.TransactionFailed));

        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.StatusCode, refused.InfoOf().Reason));
        await Fixture.Log.LineAsync(line => line.Level == LogLevel.Error);
        Assert.Single(Fixture.Log.TakeErrors());
    }

    [Fact]
    public async Task A_read_that_failed_did_nothing_says_when_to_try_again_and_is_our_fault()
    {
        var refused = await Fixture.RefuseAsync(new NotExecutedException(NotExecutedCause.ReadFailed));

        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.StatusCode, refused.InfoOf().Reason));
        Assert.Equal(1, refused.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan().TotalSeconds);
        await Fixture.Log.LineAsync(line => line.Level == LogLevel.Error);
        Assert.Single(Fixture.Log.TakeErrors());
    }

    [Fact]
    public async Task An_unknown_method_and_a_malformed_message_leave_one_line_and_no_stack_trace()
    {
        var garbage = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var known = new Method<byte[], byte[]>(MethodType.Unary, "productioncrew.tests.Probe", "Unary", garbage, garbage);
        var unknown = new Method<byte[], byte[]>(MethodType.Unary, "productioncrew.tests.Probe", "Nothing", garbage, garbage);

        await RefusedAsync(known, "malformed-1", StatusCode.Unknown);
        await RefusedAsync(unknown, "unknown-1", StatusCode.Unimplemented);
    }

    private async Task RefusedAsync(Method<byte[], byte[]> method, string callId, StatusCode expected)
    {
        var call = Fixture
            .Channel.CreateCallInvoker()
            .AsyncUnaryCall(method, null, new CallOptions(new Metadata { { Header, callId } }), [0x0A, 0xFF]);
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(expected, refused.StatusCode);
        var line = await Fixture.Log.LineAsync(line => line.Message.Contains(callId, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Null(line.Exception);
    }

    private static async Task ReadAsync(IAsyncStreamReader<ProbeResponse> stream)
    {
        while (await stream.MoveNext(CancellationToken.None)) { }
    }
}
