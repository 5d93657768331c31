using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>More callers come than the system gives the process files for: some are turned away, and the service lives on.</summary>
[Trait("Store", "sqlite")]
public sealed class DescriptorLimitTests : IAsyncLifetime
{
    private const int CallerCount = 600;

    private FaultFolder folder = null!;

    public async Task InitializeAsync() => folder = await FaultFolder.CreateAsync();

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [ToolFact(Tool.Bash)]
    public async Task Those_who_are_there_are_served_and_the_others_may_come_back()
    {
        var load = new BookingLoad();
        await using var child = await ChildHost.ServeAsync(folder.DatabasePath, Tool.Bash, "-c", "ulimit -n 400; exec \"$@\"", Tool.Bash);
        await load.BookAsync(child.Channel, count: 10);

        var address = IPEndPoint.Parse(child.Channel.Target);
        List<TcpClient> crowd = [.. Enumerable.Range(0, CallerCount).Select(_ => new TcpClient())];
        var turnedAway = crowd.Select(caller => IsTurnedAwayAsync(caller, address)).ToList();
        while (turnedAway.Count > CallerCount / 2)
        {
            turnedAway.Remove(await Task.WhenAny(turnedAway).WaitAsync(Patience.Wait));
        }

        await load.BookAsync(child.Channel, count: 100).WaitAsync(Patience.Wait);
        crowd.ForEach(caller => caller.Dispose());

        Assert.False(child.HasEnded, string.Join('\n', [.. child.Output, .. child.Errors]));
        Assert.Equal(ServingStatus.Serving, await AskAgainAsync(child));
        await load.VerifyAsync(child.Channel);
        Assert.DoesNotContain(
            child.Output,
            line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal)
        );
    }

    /// <summary>Ends when the service does not want the caller.</summary>
    private static async Task IsTurnedAwayAsync(TcpClient caller, IPEndPoint address)
    {
        try
        {
            await caller.ConnectAsync(address);

            // The service has its say first.
            var buffer = new byte[1_024];
            while (await caller.GetStream().ReadAsync(buffer) > 0) { }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // That may be so soon that it never was connected.
        }
    }

    /// <summary>On a new connection, as soon as one is to be had.</summary>
    private static async Task<ServingStatus> AskAgainAsync(ChildHost child)
    {
        using var channel = GrpcChannel.ForAddress($"http://{child.Channel.Target}");
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait;
        while (true)
        {
            try
            {
                return (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), deadline: deadline)).Status;
            }
            catch (RpcException refused)
                when (refused.StatusCode == StatusCode.Unavailable && TimeProvider.System.GetUtcNow().UtcDateTime < deadline)
            {
                // The crowd is not quite gone.
            }
        }
    }
}
