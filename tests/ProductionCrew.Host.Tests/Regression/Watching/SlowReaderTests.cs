using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Watching;

/// <summary>A watcher that does not read holds up nobody, and misses nothing when it reads at last.</summary>
public sealed class SlowReaderTests
{
    private const int BatchSize = 1_000;
    private const int BatchCount = 3;

    /// <summary>The smallest that the client can be told to offer.</summary>
    private const int WindowBytes = 65_535;

    /// <summary>The little that the service remembers has gone by long before the slow reader comes to it, so it is sent from the log.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(16_384)]
    public async Task It_gets_everything_in_order_when_it_reads_at_last(int memoryKib)
    {
        await using var host = await RunningHost.StartAsync(settings: [$"--ProductionCrew:WatchMemoryKib={memoryKib}"]);
        using var narrow = Narrow(host);
        var desk = new Desk(host.Channel);
        using var slow = new Watch(new ProductionService.ProductionServiceClient(narrow), new WatchScheduleRequest());
        using var eager = new Watch(desk);
        await slow.NextAsync();

        await BookAsync(desk);

        var log = await desk.ChangesAsync();
        Assert.Equal(log, await eager.ReadUpToAsync(log[^1].Sequence));
        Assert.Equal(log, await slow.ReadUpToAsync(log[^1].Sequence));
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task It_does_not_hold_up_the_end_of_the_service()
    {
        await using var host = await RunningHost.StartAsync();
        using var narrow = Narrow(host);
        var desk = new Desk(host.Channel);
        using var never = new Watch(new ProductionService.ProductionServiceClient(narrow), new WatchScheduleRequest());
        using var eager = new Watch(desk);
        await never.NextAsync();
        await BookAsync(desk);
        await eager.ReadUpToAsync((await desk.ChangesAsync())[^1].Sequence);

        await host.Application.StopAsync().WaitAsync(TimeSpan.FromSeconds(25));

        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_waiting_watcher_is_told_that_the_service_shuts_down()
    {
        await using var host = await RunningHost.StartAsync();
        using var watch = new Watch(new Desk(host.Channel));
        await watch.NextAsync();

        var stopped = host.Application.StopAsync();

        var end = await watch.EndAsync();
        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (end.Code, end.Reason));
        await stopped.WaitAsync(Patience.Wait);
        HostTest.NoErrors(host.Log);
    }

    private static DeadlineChannel Narrow(RunningHost host) =>
        TestChannel.ForAddress(
            host.Address,
            new GrpcChannelOptions
            {
                HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = WindowBytes },
                DisposeHttpClient = true,
            }
        );

    /// <summary>Several windows full.</summary>
    private static async Task BookAsync(Desk desk)
    {
        var role = Desk.NewRole();
        var member = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Long", "2100-01-01", "2109-12-31")).Production;
        for (var batch = 0; batch < BatchCount; batch++)
        {
            var request = new BatchBookCrewMembersRequest { Atomic = true };
            request.Requests.Add(Enumerable.Range(batch * BatchSize, BatchSize).Select(Item));
            await desk.Productions.BatchBookCrewMembersAsync(request);
        }

        BatchBookItem Item(int day)
        {
            var date = new DateOnly(2100, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new BatchBookItem
            {
                Production = show.Name,
                CrewMember = member.Name,
                Role = role,
                FirstDate = date,
                LastDate = date,
            };
        }
    }
}
