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

    [Fact]
    public async Task Another_zone_moves_all_instants_and_those_who_are_busy_then_are_replaced()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", role), await desk.HireAsync("Bo", role));
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-04", "2100-05-10")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var before = await desk.BookAsync((await desk.ScheduleAsync("Daybreak", "2100-05-01", "2100-05-03")).Production, ana, role);
        var request = new RescheduleProductionRequest
        {
            Name = show.Name,
            TimeZone = "Asia/Tokyo",
            Etag = show.Etag,
            RequestId = Guid.NewGuid().ToString(),
        };

        var refused = await Refused.ByAsync(desk.Productions.RescheduleProductionAsync(request));
        request.Policy = ReschedulePolicy.Substitute;
        var validated = await desk.Productions.RescheduleProductionAsync(new(request) { ValidateOnly = true });
        var moved = await desk.Productions.RescheduleProductionAsync(request);
        var again = await desk.Productions.RescheduleProductionAsync(request);

        Assert.Equal(("BOOKING_CONFLICT", before.Name), (refused.Reason, Assert.Single(refused.Obstacles).Booking));
        Assert.Equal(("Asia/Tokyo", "2100-05-04"), (moved.Production.TimeZone, moved.Production.FirstDate));
        var substitution = Assert.Single(moved.Substitutions);
        Assert.Equal((booking.Name, bo.Name), (substitution.ReleasedBooking.Name, substitution.Booking.CrewMember));
        Assert.Equal(booking.StartTime.ToDateTimeOffset().AddHours(-9), substitution.Booking.StartTime.ToDateTimeOffset());
        Assert.Equal((moved, "Asia/Tokyo"), (again, validated.Production.TimeZone));
        Assert.Equal(moved.Production, (await desk.Productions.GetProductionAsync(new() { Name = show.Name })).Production);
        var last = (await desk.ChangesAsync()).Last(change => change.Resource == show.Name);
        Assert.Equal((ChangeKind.ProductionRescheduled, "Asia/Tokyo"), (last.Kind, last.Production.TimeZone));
    }

    [Fact]
    public async Task Two_shows_with_the_same_director_exchange_their_dates_and_all_or_none_move()
    {
        await desk.HireAsync("Ana", role);
        var storm = await desk.ScheduleAsync("Nightfall", "2100-05-04", "2100-05-10", (role, 1));
        var dune = await desk.ScheduleAsync("Daybreak", "2100-05-09", "2100-05-09");
        var late = await desk.ScheduleAsync("Noon", "2100-05-11", "2100-05-20", (role, 1));
        var batch = new BatchRescheduleProductionsRequest
        {
            Requests =
            {
                Move(storm.Production, "2100-05-14", "2100-05-20"),
                Move(dune.Production, "2100-06-09", "2100-06-09"),
                Move(late.Production, "2100-05-04", "2100-05-14"),
            },
            RequestId = Guid.NewGuid().ToString(),
        };

        var alone = await Refused.ByAsync(
            desk.Productions.RescheduleProductionAsync(
                new()
                {
                    Name = storm.Production.Name,
                    FirstDate = "2100-05-14",
                    LastDate = "2100-05-20",
                }
            )
        );
        var refused = await Refused.ByAsync(desk.Productions.BatchRescheduleProductionsAsync(batch));
        batch.Requests[2].LastDate = "2100-05-13";
        var moved = await desk.Productions.BatchRescheduleProductionsAsync(batch);
        var again = await desk.Productions.BatchRescheduleProductionsAsync(batch);

        Assert.Equal("BOOKING_CONFLICT", alone.Reason);
        Assert.Equal(("BOOKING_CONFLICT", "2"), (refused.Reason, refused.Info.Metadata["item"]));
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((storm.Bookings[0].Name, "2100-05-14"), (obstacle.Booking, obstacle.FirstDate));
        Assert.Equal(
            ["2100-05-14..2100-05-20", "2100-06-09..2100-06-09", "2100-05-04..2100-05-13"],
            moved.Results.Select(result => $"{result.Production.FirstDate}..{result.Production.LastDate}")
        );
        Assert.All(moved.Results, result => Assert.Empty(result.Production.Unfilled));
        Assert.Equal(moved, again);
        var booking = await desk.ReadAsync(storm.Bookings[0]);
        Assert.Equal(("2100-05-14", "2100-05-20", BookingState.Confirmed), (booking.FirstDate, booking.LastDate, booking.State));
    }

    [Fact]
    public async Task The_same_dates_and_zone_again_write_nothing()
    {
        await desk.HireAsync("Ana", role);
        var show = await desk.ScheduleAsync("Nightfall", "2100-05-04", "2100-05-10", (role, 1));
        var last = (await desk.ChangesAsync())[^1].Sequence;

        var same = await desk.Productions.RescheduleProductionAsync(
            new()
            {
                Name = show.Production.Name,
                FirstDate = "2100-05-04",
                LastDate = "2100-05-10",
                TimeZone = "Etc/UTC",
            }
        );

        Assert.Equal((show.Production, show.Bookings), (same.Production, same.Bookings));
        Assert.Empty(await desk.ChangesAsync(last));
    }

    [Fact]
    public async Task A_show_that_has_begun_keeps_its_zone()
    {
        var today = (await desk.HireAsync("Ana", role)).CreateTime.ToDateTime();
        var show = Desk.Show("Nightfall", $"{today.AddDays(-1):yyyy-MM-dd}", $"{today.AddDays(5):yyyy-MM-dd}");
        var running = (await desk.Productions.ScheduleProductionAsync(new() { Production = show, AllowPast = true })).Production;

        var refused = await Refused.ByAsync(
            desk.Productions.RescheduleProductionAsync(
                new()
                {
                    Name = running.Name,
                    TimeZone = "Asia/Tokyo",
                    AllowPast = true,
                }
            )
        );

        Assert.Equal((StatusCode.FailedPrecondition, "PAST_UNCHANGEABLE"), (refused.Code, refused.Reason));
    }

    private static BatchRescheduleItem Move(Production show, string firstDate, string lastDate) =>
        new()
        {
            Name = show.Name,
            FirstDate = firstDate,
            LastDate = lastDate,
            Etag = show.Etag,
        };

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
