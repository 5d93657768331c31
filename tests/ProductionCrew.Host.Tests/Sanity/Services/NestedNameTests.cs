using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What belongs to something else is found under that only.</summary>
public sealed class NestedNameTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);

    [Fact]
    public async Task A_booking_is_found_in_its_own_production_only()
    {
        var role = Desk.NewRole();
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var elsewhere = booking.Name.Replace(show.Name, "productions/9223372036854775807", StringComparison.Ordinal);

        Assert.Equal(elsewhere, (await Refused.ByAsync(desk.Productions.GetBookingAsync(new() { Name = elsewhere }))).ResourceName);
    }

    [Fact]
    public async Task A_blackout_is_found_under_its_own_crew_member_only()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", Desk.NewRole()), await desk.HireAsync("Bo", Desk.NewRole()));
        var away = (
            await desk.Crew.AddBlackoutAsync(
                new()
                {
                    CrewMember = ana.Name,
                    Blackout = new() { FirstDate = "2100-05-01", LastDate = "2100-05-02" },
                }
            )
        ).Blackout;
        var elsewhere = away.Name.Replace(ana.Name, bo.Name, StringComparison.Ordinal);

        Assert.Equal(elsewhere, (await Refused.ByAsync(desk.Crew.RemoveBlackoutAsync(new() { Name = elsewhere }))).ResourceName);
    }
}
