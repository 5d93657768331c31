using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Grpc.Tests.Everything;

namespace ProductionCrew.Grpc.Tests.Sanity;

/// <summary>Refusals, deadlines and cancellation look to the client as the gRPC documentation says.</summary>
public sealed class CallsThatEndBadlyTests(EverythingHost host) : IClassFixture<EverythingHost>
{
    private readonly EverythingService.EverythingServiceClient client = new(host.Channel);

    public static TheoryData<StatusCode> Failures { get; } = new(System.Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK));

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_refusal_carries_code_detail_and_trailers(StatusCode code)
    {
        const string detail = "Grüße, 100 %\nand \"more\"";
        var request = new FailRequest { StatusCode = (int)code, Detail = detail };

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await client.FailAsync(request));

        Assert.Equal(code, refusal.StatusCode);
        Assert.Equal(new Status(code, detail), refusal.Status);
        Assert.Equal($"Status(StatusCode=\"{code}\", Detail=\"{detail}\")", refusal.Message);
        Assert.Equal([0, 127, 255], refusal.Trailers.GetValueBytes(EverythingServer.EchoTrailer)!);
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_on_both_sides()
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await client.WaitAsync(new Empty(), deadline: deadline));

        Assert.Equal(StatusCode.DeadlineExceeded, refusal.StatusCode);
        Assert.True(await host.Record.Cancelled.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_cancelled_call_ends_on_both_sides()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = client.WaitAsync(new Empty(), cancellationToken: cancellation.Token);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(200));

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Cancelled, refusal.StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        Assert.True(await host.Record.Cancelled.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_cancelled_stream_ends()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = client.Converse(cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(new Everyone());
        Assert.True(await call.ResponseStream.MoveNext());
        await cancellation.CancelAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Cancelled, refusal.StatusCode);
    }
}
