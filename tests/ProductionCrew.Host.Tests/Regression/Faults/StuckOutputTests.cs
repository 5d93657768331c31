using System.Diagnostics;
using System.Runtime.Versioning;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>Somebody reads no more, the log or the answers. Nobody else is held up by it, and not the end of the process.</summary>
[Trait("Store", "sqlite")]
[UnsupportedOSPlatform("windows")]
public sealed class StuckOutputTests : IAsyncLifetime
{
    /// <summary>More lines than the pipe and the queue of the log hold together.</summary>
    private const int RefusedCount = 5_000;

    private const int CallersAtOnce = 50;

    private static readonly TimeSpan ShutdownMax = TimeSpan.FromSeconds(10);

    private FaultFolder folder = null!;

    public async Task InitializeAsync() => folder = await FaultFolder.CreateAsync();

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [ToolFact(Tool.Bash)]
    public async Task A_log_that_nobody_reads_holds_up_no_call_and_not_the_end()
    {
        await using var host = await ServeUnreadAsync();
        using var channel = TestChannel.ForAddress(host.Address);
        var crew = new CrewService.CrewServiceClient(channel);

        await Task.WhenAll(Enumerable.Range(0, CallersAtOnce).Select(_ => AskInVainAsync(crew)));

        Assert.InRange(await TerminateAsync(host), TimeSpan.Zero, ShutdownMax);
    }

    [ToolFact(Tool.Bash)]
    public async Task A_watcher_that_never_reads_does_not_hold_up_the_end()
    {
        await using var host = await ServeUnreadAsync();
        using var channel = TestChannel.ForAddress(host.Address);
        using var never = await RawConnection.OpenAsync(host.Address);
        await never.CallAsync("/productioncrew.v1.ProductionService/WatchSchedule", []);
        using var lister = await RawConnection.OpenAsync(host.Address);
        var load = new BookingLoad();
        await load.BookAsync(channel, count: 1_000);
        await lister.CallAsync(
            "/productioncrew.v1.ProductionService/ListChanges",
            new ListChangesRequest { PageSize = 1_000 }.ToByteArray()
        );
        await load.BookAsync(channel, count: 100);

        Assert.InRange(await TerminateAsync(host), TimeSpan.Zero, ShutdownMax);
    }

    /// <summary>Its pipe fills, as that of a log collector that hangs.</summary>
    private async Task<ChildHost> ServeUnreadAsync()
    {
        var host = await ChildHost.ServeAsync(folder.DatabasePath);
        host.StallLog();
        return host;
    }

    /// <summary>How long it takes to end when it is told to.</summary>
    private static async Task<TimeSpan> TerminateAsync(ChildHost host)
    {
        var told = Stopwatch.GetTimestamp();
        await host.TerminateAsync();
        await host.EndAsync();
        return Stopwatch.GetElapsedTime(told);
    }

    private static async Task AskInVainAsync(CrewService.CrewServiceClient crew)
    {
        for (var call = 0; call < RefusedCount / CallersAtOnce; call++)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () =>
                await crew.GetCrewMemberAsync(new GetCrewMemberRequest { Name = "crewMembers/999999" })
            );
            Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        }
    }
}
