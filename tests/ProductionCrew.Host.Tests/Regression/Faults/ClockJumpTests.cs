using Grpc.Core;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>A clock that jumps refuses changes, in words and in health, and leaves nothing behind when it is right again.</summary>
public sealed class ClockJumpTests
{
    private static readonly Duration TenYears = Duration.FromDays(3_653);

    private readonly ManualClock clock = new(Instant.FromUtc(2027, 3, 10, 12, 0));

    [Fact]
    public async Task A_jump_ahead_refuses_changes_with_one_line_until_it_is_taken_back()
    {
        await using var host = await RunningHost.StartAsync(time: clock);
        var desk = new Desk(host.Channel);
        using var health = new HealthWatcher(host.Channel);
        var ana = await desk.HireAsync("Ana", "grip");

        clock.Jump(TenYears);
        for (var count = 0; count < 3; count++)
        {
            var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person("Bo", "grip") }));
            Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.Code, refused.Reason));
        }

        Assert.Equal(ServingStatus.NotServing, await health.CheckAsync());
        Assert.Equal(ana, (await desk.Crew.GetCrewMemberAsync(new() { Name = ana.Name })).CrewMember);
        Assert.Contains(
            "the clock jumped to 2037-03-10T12:00:00Z, and by the time that has passed it is 2027-03-10T12:00:00Z",
            Assert.Single(host.Log.TakeErrors()).Message,
            StringComparison.Ordinal
        );

        clock.Jump(-TenYears);
        Assert.Equal(ana.CreateTime, (await desk.HireAsync("Bo", "grip")).CreateTime);
        await desk.ScheduleAsync("Today", "2027-03-10", "2027-03-12", ("grip", 2));
        Assert.Equal(ServingStatus.Serving, await health.CheckAsync());
        await host.Log.LineAsync(line => line.Message.StartsWith("Changes are taken again", StringComparison.Ordinal));
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_far_refuses_changes_with_one_line_until_it_is_set_right()
    {
        await using var host = await RunningHost.StartAsync(time: clock);
        var desk = new Desk(host.Channel);
        await desk.HireAsync("Ana", "grip");

        clock.Jump(-TenYears);
        var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person("Bo", "grip") }));
        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.Code, refused.Reason));
        Assert.Contains("the clock says 2017-03-09T12:00:00Z", Assert.Single(host.Log.TakeErrors()).Message, StringComparison.Ordinal);

        clock.Jump(TenYears);
        await desk.HireAsync("Bo", "grip");
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_jump_is_noticed_though_nobody_calls()
    {
        await using var host = await RunningHost.StartAsync(time: clock);
        clock.Jump(TenYears);

        clock.Advance(Duration.FromMinutes(1));

        var line = await host.Log.LineAsync(line => line.Level is LogLevel.Error);
        Assert.StartsWith("Changes are refused, because the clock jumped", line.Message, StringComparison.Ordinal);
        host.Log.TakeErrors();
    }
}
