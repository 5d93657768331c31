using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Watching;

public sealed class HeartbeatTests
{
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    private readonly ManualClock time = new(Instant.FromUtc(2100, 1, 1, 0, 0));

    [Fact]
    public async Task A_quiet_stream_sends_a_heartbeat_after_exactly_the_time_that_is_set()
    {
        await using var host = await StartAsync("--ProductionCrew:WatchHeartbeatSeconds=7");
        using var watch = new Watch(new Desk(host.Channel));
        Assert.Equal(time.Now, await HeartbeatAsync(watch));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await time.TimerAsync(Duration.FromSeconds(7));
            time.Advance(Duration.FromSeconds(7) - Microsecond);
            await time.TimerAsync(Microsecond);
            time.Advance(Microsecond);
            Assert.Equal(time.Now, await HeartbeatAsync(watch));
        }
    }

    private static async Task<Instant> HeartbeatAsync(Watch watch)
    {
        var message = await watch.NextAsync();
        Assert.Empty(message.Changes);
        return Instant.FromDateTimeOffset(message.HeartbeatTime.ToDateTimeOffset());
    }

    private Task<RunningHost> StartAsync(params string[] settings) =>
        RunningHost.StartAsync(new HostExtensions { Configure = builder => builder.Services.AddSingleton<TimeProvider>(time) }, settings);
}
