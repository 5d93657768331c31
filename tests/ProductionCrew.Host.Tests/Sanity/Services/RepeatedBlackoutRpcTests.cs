using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Blackouts that repeat, through the service: the 4th, 11th and 18th of May 2100 are Tuesdays.</summary>
public sealed class RepeatedBlackoutRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Tuesdays = ["2100-05-04", "2100-05-11", "2100-05-18"];

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task It_is_told_back_with_its_rule_and_every_occurrence()
    {
        var ana = await desk.HireAsync("Ana", role);

        var blackout = (await desk.Crew.AddBlackoutAsync(OnTuesdays(ana))).Blackout;

        Assert.Equal(("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "", "2100-05-04"), (blackout.Recurrence, blackout.TimeZone, blackout.FirstDate));
        Assert.Equal(Tuesdays, blackout.OccurrenceDates);
        Assert.Empty(blackout.OccurrenceTimes);
        Assert.Equal([blackout], (await desk.Crew.ListBlackoutsAsync(new() { CrewMember = ana.Name })).Blackouts);
    }

    [Fact]
    public async Task Moments_repeat_by_the_clock_of_the_zone()
    {
        var ana = await desk.HireAsync("Ana", role);
        var evening = new Blackout
        {
            StartTime = Moment(10, 24, 16),
            EndTime = Moment(10, 24, 19),
            Recurrence = "FREQ=WEEKLY;UNTIL=21001108",
            TimeZone = "Europe/Berlin",
        };

        var blackout = (await desk.Crew.AddBlackoutAsync(new() { CrewMember = ana.Name, Blackout = evening })).Blackout;

        Assert.Equal("Europe/Berlin", blackout.TimeZone);
        Assert.Equal([Moment(10, 24, 16), Moment(10, 31, 17), Moment(11, 7, 17)], blackout.OccurrenceTimes);
        Assert.Empty(blackout.OccurrenceDates);
    }

    [Fact]
    public async Task Every_way_to_a_booking_sees_each_occurrence_until_it_is_taken_back()
    {
        var ana = await desk.HireAsync("Ana", role);
        var blackout = (await desk.Crew.AddBlackoutAsync(OnTuesdays(ana))).Blackout;
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-10", "2100-05-12")).Production;
        var book = new BookCrewMemberRequest
        {
            Production = show.Name,
            CrewMember = ana.Name,
            Role = role,
        };

        var refused = await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(book));
        Assert.Equal((StatusCode.FailedPrecondition, "BLACKOUT"), (refused.Code, refused.Reason));
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((blackout.Name, "2100-05-11", "2100-05-11"), (obstacle.Blackout, obstacle.FirstDate, obstacle.LastDate));
        Assert.Equal(
            (0, 1, 0),
            (await CountFreeAsync("2100-05-11"), await CountFreeAsync("2100-05-12"), await CountFreeAsync("2100-05-18"))
        );
        Assert.Equal("2100-05-11", Assert.Single((await RecommendAsync(show)).Obstacles).FirstDate);
        Assert.Equal("CREW_SHORTAGE", (await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(Staffed()))).Reason);

        var left = await desk.Crew.RemoveBlackoutOccurrenceAsync(
            new()
            {
                Name = blackout.Name,
                FirstDate = "2100-05-11",
                Etag = blackout.Etag,
            }
        );

        Assert.Equal((BlackoutState.Active, blackout.StartTime), (left.Blackout.State, left.Blackout.StartTime));
        Assert.Equal(["2100-05-04", "2100-05-18"], left.Blackout.OccurrenceDates);
        Assert.NotEqual(blackout.Etag, left.Blackout.Etag);
        Assert.Equal(
            (1, 1, 0),
            (await CountFreeAsync("2100-05-11"), await CountFreeAsync("2100-05-12"), await CountFreeAsync("2100-05-18"))
        );
        Assert.Empty((await RecommendAsync(show)).Obstacles);
        Assert.Equal(ana.Name, (await desk.Productions.BookCrewMemberAsync(book)).Booking.CrewMember);
        var after = new ListChangesRequest { AfterPosition = left.ChangePosition, CrewMembers = { ana.Name } };
        Assert.Equal(ChangeKind.BookingConfirmed, Assert.Single((await desk.Productions.ListChangesAsync(after)).Changes).Kind);
    }

    [Fact]
    public async Task Others_take_over_each_occurrence_and_the_person_comes_back_in_between()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-03", "2100-05-20", (role, 1))).Production;
        var bo = await desk.HireAsync("Bo", role);
        var add = OnTuesdays(ana);
        Assert.Equal("BOOKINGS_IN_THE_WAY", (await Refused.ByAsync(desk.Crew.AddBlackoutAsync(add))).Reason);
        add.Policy = BookingPolicy.Substitute;
        add.ValidateOnly = true;
        var told = await desk.Crew.AddBlackoutAsync(add);
        add.ValidateOnly = false;

        var added = await desk.Crew.AddBlackoutAsync(add);

        Assert.Equal(Tuesdays, added.Substitutions.Select(each => each.Booking.FirstDate));
        Assert.All(added.Substitutions, each => Assert.Equal(bo.Name, each.Booking.CrewMember));
        Assert.Equal(["2100-05-05", "2100-05-12", "2100-05-19"], added.ReturnedBookings.Select(back => back.FirstDate));
        Assert.Equal(told.Substitutions.Select(each => each.Booking.Name), added.Substitutions.Select(each => each.Booking.Name));
        Assert.Empty((await desk.Productions.GetProductionAsync(new() { Name = show.Name })).Production.Gaps);
        Assert.Equal(7, (await desk.Productions.ListBookingsAsync(new() { Production = show.Name })).Bookings.Count);
    }

    [Fact]
    public async Task What_is_taken_back_is_logged_and_the_last_one_ends_it()
    {
        var ana = await desk.HireAsync("Ana", role);
        var added = (await desk.Crew.AddBlackoutAsync(OnTuesdays(ana))).Blackout;
        var remove = new RemoveBlackoutOccurrenceRequest { Name = added.Name, RequestId = Guid.NewGuid().ToString() };

        remove.StartTime = added.StartTime;
        var first = await desk.Crew.RemoveBlackoutOccurrenceAsync(remove);
        Assert.Equal(first, await desk.Crew.RemoveBlackoutOccurrenceAsync(remove));
        remove.RequestId = "";
        var refused = await Refused.ByAsync(desk.Crew.RemoveBlackoutOccurrenceAsync(remove));
        Assert.Equal((StatusCode.NotFound, "BLACKOUT_OCCURRENCE_NOT_FOUND"), (refused.Code, refused.Reason));
        Assert.Equal(added.Name, refused.ResourceName);
        var second = await desk.Crew.RemoveBlackoutOccurrenceAsync(new() { Name = added.Name, FirstDate = "2100-05-18" });
        var last = await desk.Crew.RemoveBlackoutOccurrenceAsync(new() { Name = added.Name, FirstDate = "2100-05-11" });

        Assert.Equal(BlackoutState.Removed, last.Blackout.State);
        var changes = (await desk.Productions.ListChangesAsync(new() { Resources = { added.Name } })).Changes;
        Assert.Equal(
            [ChangeKind.BlackoutAdded, ChangeKind.BlackoutUpdated, ChangeKind.BlackoutUpdated, ChangeKind.BlackoutRemoved],
            changes.Select(change => change.Kind)
        );
        Assert.Equal([added, first.Blackout, second.Blackout, last.Blackout], changes.Select(change => change.Blackout));
        Assert.Empty((await desk.Crew.ListBlackoutsAsync(new() { CrewMember = ana.Name })).Blackouts);
        refused = await Refused.ByAsync(desk.Crew.RemoveBlackoutOccurrenceAsync(new() { Name = added.Name, FirstDate = "2100-05-11" }));
        Assert.Equal("BLACKOUT_NOT_ACTIVE", refused.Reason);
    }

    [Fact]
    public async Task The_list_has_it_where_it_has_an_occurrence()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.Crew.AddBlackoutAsync(OnTuesdays(ana));
        Assert.Single(await ListAsync(ana, Moment(5, 11), Moment(5, 12)));
        Assert.Empty(await ListAsync(ana, Moment(5, 12), Moment(5, 18)));
        Assert.Single(await ListAsync(ana, Moment(5, 12), Moment(5, 19)));
    }

    [Fact]
    public async Task A_booking_in_another_zone_is_shown_with_its_instants()
    {
        var person = Desk.Person("Ana", role);
        person.TimeZone = "Pacific/Auckland";
        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = person })).CrewMember;
        var show = Desk.Show("Daybreak", "2100-05-03", "2100-05-03");
        show.TimeZone = "America/Los_Angeles";
        var angeles = (await desk.Productions.ScheduleProductionAsync(new() { Production = show, Unstaffed = true })).Production;
        await desk.BookAsync(angeles, ana, role);

        var refused = await Refused.ByAsync(desk.Crew.AddBlackoutAsync(OnTuesdays(ana)));

        Assert.Contains(
            "2100-05-03 to 2100-05-03 in America/Los_Angeles, so from 2100-05-03T07:00:00Z to 2100-05-04T07:00:00Z",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    private async Task<IReadOnlyList<Blackout>> ListAsync(CrewMember member, Timestamp start, Timestamp end) =>
        (
            await desk.Crew.ListBlackoutsAsync(
                new()
                {
                    CrewMember = member.Name,
                    StartTime = start,
                    EndTime = end,
                }
            )
        ).Blackouts;

    private async Task<int> CountFreeAsync(string day) =>
        (
            await desk.Crew.QueryAvailabilityAsync(
                new()
                {
                    FirstDate = day,
                    LastDate = day,
                    Role = role,
                }
            )
        ).TotalSize;

    private async Task<RecommendedCrewMember> RecommendAsync(Production show) =>
        Assert.Single((await desk.Crew.RecommendCrewAsync(new() { Role = role, Production = show.Name })).People);

    private ScheduleProductionRequest Staffed() => new() { Production = Desk.Show("Dawn", "2100-05-11", "2100-05-11", (role, 1)) };

    private static AddBlackoutRequest OnTuesdays(CrewMember member) =>
        new()
        {
            CrewMember = member.Name,
            Blackout = new Blackout
            {
                FirstDate = Tuesdays[0],
                LastDate = Tuesdays[0],
                Recurrence = "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
            },
        };

    private static Timestamp Moment(int month, int day, int hour = 0) =>
        Timestamp.FromDateTime(new DateTime(2100, month, day, hour, 0, 0, DateTimeKind.Utc));
}
