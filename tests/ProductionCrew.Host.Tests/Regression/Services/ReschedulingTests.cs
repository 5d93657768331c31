using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Services;

public sealed class ReschedulingTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Seats_that_do_not_overlap_go_to_one_person_also_of_the_same_show()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", role), await desk.HireAsync("Bo", role));
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-10")).Production;
        var lost = new[] { await BookAsync(show, ana, "2100-05-01", "2100-05-02"), await BookAsync(show, ana, "2100-05-06", "2100-05-07") };
        var kept = await BookAsync(show, bo, "2100-05-09", "2100-05-10");
        await desk.BookAsync((await desk.ScheduleAsync("Daybreak", "2100-05-11", "2100-05-20")).Production, ana, role);

        // The last booking of Bo moves away from the days that Bo is to take over.
        var moved = await desk.Productions.RescheduleProductionAsync(
            new()
            {
                Name = show.Name,
                FirstDate = "2100-05-11",
                LastDate = "2100-05-20",
                Policy = ReschedulePolicy.Substitute,
            }
        );

        Assert.Equal(lost.Select(booking => booking.Name), moved.Substitutions.Select(taken => taken.ReleasedBooking.Name));
        Assert.Equal(
            ["2100-05-11..2100-05-12", "2100-05-16..2100-05-17", "2100-05-19..2100-05-20"],
            moved.Bookings.OrderBy(booking => booking.FirstDate, StringComparer.Ordinal).Select(b => $"{b.FirstDate}..{b.LastDate}")
        );
        Assert.All(moved.Bookings, booking => Assert.Equal((bo.Name, BookingState.Confirmed), (booking.CrewMember, booking.State)));
        Assert.Contains(moved.Bookings, booking => booking.Name == kept.Name);
    }

    [Fact]
    public async Task A_show_that_is_over_takes_new_dates_only_where_the_past_is_allowed()
    {
        var show = Desk.Show("Nightfall", "2020-05-01", "2020-05-03");
        var past = (await desk.Productions.ScheduleProductionAsync(new() { Production = show, AllowPast = true })).Production;
        var request = new RescheduleProductionRequest { Name = past.Name, LastDate = "2100-05-05" };

        var refused = await Refused.ByAsync(desk.Productions.RescheduleProductionAsync(request));
        request.AllowPast = true;
        request.LastDate = "2020-05-05";
        var moved = await desk.Productions.RescheduleProductionAsync(request);

        Assert.Equal((StatusCode.FailedPrecondition, "PRODUCTION_WRAPPED"), (refused.Code, refused.Reason));
        Assert.Equal("2020-05-05", moved.Production.LastDate);
    }

    private async Task<Booking> BookAsync(Production show, CrewMember member, string firstDate, string lastDate) =>
        (
            await desk.Productions.BookCrewMemberAsync(
                new()
                {
                    Production = show.Name,
                    CrewMember = member.Name,
                    Role = role,
                    FirstDate = firstDate,
                    LastDate = lastDate,
                }
            )
        ).Booking;
}
