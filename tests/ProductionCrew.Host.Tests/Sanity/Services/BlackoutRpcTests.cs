using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class BlackoutRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task What_is_added_by_days_is_told_back_with_the_moments_they_mean()
    {
        var person = Desk.Person("Ana", role);
        person.TimeZone = "Asia/Kolkata";
        var ana = (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person })).CrewMember;

        var added = await desk.Crew.AddBlackoutAsync(Away(ana, "2100-05-01", "2100-05-02", title: " Holiday "));

        var blackout = added.Blackout;
        Assert.Matches($"^{ana.Name}/blackouts/[1-9][0-9]*$", blackout.Name);
        Assert.Equal((ana.Name, "Holiday", BlackoutState.Active), (blackout.CrewMember, blackout.Title, blackout.State));
        Assert.Equal(("2100-05-01", "2100-05-02"), (blackout.FirstDate, blackout.LastDate));
        Assert.Equal((Moment(4, 30, 18, 30), Moment(5, 2, 18, 30)), (blackout.StartTime, blackout.EndTime));
        Assert.NotEqual("", blackout.Etag);
        Assert.Equal(blackout.CreateTime, blackout.UpdateTime);
        Assert.Equal([blackout], await ListAsync(ana));
    }

    [Fact]
    public async Task What_is_added_by_moments_has_no_days()
    {
        var ana = await desk.HireAsync("Ana", role);
        var moments = new Blackout { StartTime = Moment(5, 1, 22, 45), EndTime = Moment(5, 2, 1, 15) };

        var blackout = (await desk.Crew.AddBlackoutAsync(new() { CrewMember = ana.Name, Blackout = moments })).Blackout;

        Assert.Equal(("", "", ""), (blackout.FirstDate, blackout.LastDate, blackout.Title));
        Assert.Equal((moments.StartTime, moments.EndTime), (blackout.StartTime, blackout.EndTime));
    }

    [Fact]
    public async Task Nobody_is_booked_or_available_in_a_blackout_until_it_is_removed()
    {
        var ana = await desk.HireAsync("Ana", role);
        var blackout = (await desk.Crew.AddBlackoutAsync(Away(ana, "2100-05-02", "2100-05-02"))).Blackout;
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var book = new BookCrewMemberRequest
        {
            Production = show.Name,
            CrewMember = ana.Name,
            Role = role,
        };

        var refused = await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(book));
        Assert.Equal((StatusCode.FailedPrecondition, "BLACKOUT"), (refused.Code, refused.Reason));
        Assert.Equal([blackout.Name], refused.Subjects);
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((ana.Name, "2100-05-02", blackout.StartTime), (obstacle.CrewMember, obstacle.FirstDate, obstacle.StartTime));
        Assert.Equal(0, await CountFreeAsync());

        var removed = (await desk.Crew.RemoveBlackoutAsync(new() { Name = blackout.Name, Etag = blackout.Etag })).Blackout;

        Assert.Equal((BlackoutState.Removed, blackout.FirstDate), (removed.State, removed.FirstDate));
        Assert.NotEqual(blackout.Etag, removed.Etag);
        Assert.Equal(1, await CountFreeAsync());
        await desk.Productions.BookCrewMemberAsync(book);
        var again = await Refused.ByAsync(desk.Crew.RemoveBlackoutAsync(new() { Name = blackout.Name }));
        Assert.Equal((StatusCode.FailedPrecondition, "BLACKOUT_NOT_ACTIVE"), (again.Code, again.Reason));
    }

    [Fact]
    public async Task Bookings_in_the_way_refuse_it_or_are_given_back_or_taken_over()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-09")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var add = Away(ana, "2100-05-04", "2100-05-05");

        var refused = await Refused.ByAsync(desk.Crew.AddBlackoutAsync(add));
        Assert.Equal((StatusCode.FailedPrecondition, "BOOKINGS_IN_THE_WAY"), (refused.Code, refused.Reason));
        Assert.Equal([booking.Name], refused.Subjects);

        add.Policy = BookingPolicy.Substitute;
        Assert.Equal("NO_SUBSTITUTE", (await Refused.ByAsync(desk.Crew.AddBlackoutAsync(add))).Reason);
        var bo = await desk.HireAsync("Bo", role);
        var substitution = Assert.Single((await desk.Crew.AddBlackoutAsync(add)).Substitutions);
        Assert.Equal((booking.Name, "2100-05-03"), (substitution.ReleasedBooking.Name, substitution.ReleasedBooking.LastDate));
        Assert.Equal((bo.Name, "2100-05-04"), (substitution.Booking.CrewMember, substitution.Booking.FirstDate));

        var release = Away(ana, "2100-05-01", "2100-05-01");
        release.Policy = BookingPolicy.Release;
        var released = Assert.Single((await desk.Crew.AddBlackoutAsync(release)).ReleasedBookings);
        Assert.Equal((booking.Name, BookingState.Released), (released.Name, released.State));
    }

    [Fact]
    public async Task Who_is_away_for_a_day_comes_back_after_a_substitute()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-05", (role, 1))).Production;
        var bo = await desk.HireAsync("Bo", role);
        var add = Away(ana, "2100-05-03", "2100-05-03");
        add.Policy = BookingPolicy.Substitute;

        var added = await desk.Crew.AddBlackoutAsync(add);

        var substitution = Assert.Single(added.Substitutions);
        Assert.Equal(
            (bo.Name, "2100-05-03", "2100-05-03"),
            (substitution.Booking.CrewMember, substitution.Booking.FirstDate, substitution.Booking.LastDate)
        );
        var back = Assert.Single(added.ReturnedBookings);
        Assert.Equal((ana.Name, "2100-05-04", "2100-05-05"), (back.CrewMember, back.FirstDate, back.LastDate));
        Assert.Equal(substitution.Booking.Name, back.ReplacedBooking);
        Assert.Equal(back, await desk.ReadAsync(back));
        Assert.Empty((await desk.Productions.GetProductionAsync(new() { Name = show.Name })).Production.Gaps);
        Assert.Equal(3, (await desk.Productions.ListBookingsAsync(new() { Production = show.Name })).Bookings.Count);
    }

    [Fact]
    public async Task One_that_is_over_is_refused()
    {
        var ana = await desk.HireAsync("Ana", role);

        var refused = await Refused.ByAsync(desk.Crew.AddBlackoutAsync(Away(ana, "2021-05-01", "2021-05-02")));

        Assert.Equal((StatusCode.FailedPrecondition, "DATES_IN_PAST"), (refused.Code, refused.Reason));
        Assert.Equal([ana.Name], refused.Subjects);
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_by_start()
    {
        var ana = await desk.HireAsync("Ana", role);
        var names = new List<string>();
        foreach (var day in new[] { "2100-05-07", "2100-05-01", "2100-05-04" })
        {
            names.Add((await desk.Crew.AddBlackoutAsync(Away(ana, day, day))).Blackout.Name);
        }

        await desk.Crew.RemoveBlackoutAsync(new() { Name = names[2] });

        Assert.Equal([names[1], names[0]], (await ListAsync(ana)).Select(blackout => blackout.Name));
        Assert.Equal([names[0]], (await ListAsync(ana, r => r.StartTime = Moment(5, 2))).Select(blackout => blackout.Name));
        Assert.Equal([names[1]], (await ListAsync(ana, r => r.EndTime = Moment(5, 7))).Select(blackout => blackout.Name));
        var request = new ListBlackoutsRequest
        {
            CrewMember = ana.Name,
            ShowRemoved = true,
            PageSize = 2,
        };
        var first = await desk.Crew.ListBlackoutsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await desk.Crew.ListBlackoutsAsync(request);
        Assert.Equal([names[1], names[2]], first.Blackouts.Select(blackout => blackout.Name));
        Assert.Equal([names[0]], second.Blackouts.Select(blackout => blackout.Name));
        Assert.Equal((3, 0, ""), (first.TotalSize, second.TotalSize, second.NextPageToken));
        Assert.NotEmpty((await desk.Crew.ListBlackoutsAsync(new())).Blackouts);
    }

    [Fact]
    public async Task The_change_log_tells_of_both_ends()
    {
        var ana = await desk.HireAsync("Ana", role);
        var added = (await desk.Crew.AddBlackoutAsync(Away(ana, "2100-05-01", "2100-05-01"))).Blackout;
        var removed = (await desk.Crew.RemoveBlackoutAsync(new() { Name = added.Name })).Blackout;

        var changes = (await desk.Productions.ListChangesAsync(new() { CrewMembers = { ana.Name } })).Changes;

        Assert.Equal(
            [ChangeKind.CrewMemberHired, ChangeKind.BlackoutAdded, ChangeKind.BlackoutRemoved],
            changes.Select(change => change.Kind)
        );
        Assert.Equal([added, removed], changes.Skip(1).Select(change => change.Blackout));
        Assert.All(changes.Skip(1), change => Assert.Equal(added.Name, change.Resource));
    }

    private async Task<Blackout[]> ListAsync(CrewMember member, Action<ListBlackoutsRequest>? ask = null)
    {
        var request = new ListBlackoutsRequest { CrewMember = member.Name };
        ask?.Invoke(request);
        return [.. (await desk.Crew.ListBlackoutsAsync(request)).Blackouts];
    }

    private async Task<int> CountFreeAsync() =>
        (
            await desk.Crew.QueryAvailabilityAsync(
                new()
                {
                    FirstDate = "2100-05-02",
                    LastDate = "2100-05-02",
                    Role = role,
                }
            )
        ).TotalSize;

    private static AddBlackoutRequest Away(CrewMember member, string firstDate, string lastDate, string title = "") =>
        new()
        {
            CrewMember = member.Name,
            Blackout = new Blackout
            {
                FirstDate = firstDate,
                LastDate = lastDate,
                Title = title,
            },
        };

    private static Timestamp Moment(int month, int day, int hour = 0, int minute = 0) =>
        Timestamp.FromDateTime(new DateTime(2100, month, day, hour, minute, 0, DateTimeKind.Utc));
}
