using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Whom to book, and which days can be staffed.</summary>
public sealed class StaffingReadTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Those_who_can_be_booked_come_first_and_of_the_others_it_is_told_what_is_against_them()
    {
        var (booked, held, away, free) = (
            await desk.HireAsync("Booked", role),
            await desk.HireAsync("Held", role),
            await desk.HireAsync("Away", role),
            await desk.HireAsync("Free", role)
        );
        var leaving = await HireAsync(person => person.FireDate = "2100-05-02");
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, booked, role);
        var hold = await desk.HoldAsync(show, held, role);
        var blackout = new Blackout { FirstDate = "2100-05-02", LastDate = "2100-05-09" };
        var blackedOut = await desk.Crew.AddBlackoutAsync(new() { CrewMember = away.Name, Blackout = blackout });

        var answer = await desk.Crew.RecommendCrewAsync(Recommend("2100-05-01", "2100-05-03"));

        Assert.Equal([free, booked, held, away, leaving], answer.People.Select(person => person.CrewMember));
        Assert.Equal([true, false, false, false, false], answer.People.Select(person => person.Bookable));
        Assert.Equal([0, 1, 1, 1, 1], answer.People.Select(person => person.ObstacleCount));
        Assert.Equal((5, ""), (answer.TotalSize, answer.NextPageToken));
        var reasons = answer.People.SelectMany(person => person.Obstacles).ToList();
        Assert.Equal(
            [ErrorReason.BookingConflict, ErrorReason.BookingConflict, ErrorReason.Blackout, ErrorReason.OutsideContract],
            reasons.Select(reason => reason.Rule)
        );
        Assert.Equal((booking.Name, "Nightfall", "2100-05-01", "2100-05-03"), PartsOf(reasons[0]));
        Assert.Equal((hold.Name, "Nightfall", "2100-05-01", "2100-05-03"), PartsOf(reasons[1]));
        Assert.Equal((BookingState.Held, 1, hold.HoldExpireTime), (reasons[1].BookingState, reasons[1].Rank, reasons[1].HoldExpireTime));
        Assert.Equal(blackedOut.Blackout.Name, reasons[2].Blackout);
        Assert.Equal(("2020-01-01", "2100-05-02"), (reasons[3].HireDate, reasons[3].FireDate));
    }

    [Fact]
    public async Task On_a_production_it_is_as_booking_by_name_would_be_refused()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", role), await desk.HireAsync("Bo", role));
        var show = (await desk.ScheduleAsync("Nightfall", "2100-06-01", "2100-06-03")).Production;
        await desk.BookAsync((await desk.ScheduleAsync("Daybreak", "2100-06-03", "2100-06-04")).Production, ana, role);

        var answer = await desk.Crew.RecommendCrewAsync(new() { Role = role, Production = show.Name });

        Assert.Equal([bo.Name, ana.Name], answer.People.Select(person => person.CrewMember.Name));
        var request = new BookCrewMemberRequest
        {
            Production = show.Name,
            CrewMember = ana.Name,
            Role = role,
        };
        var refused = await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(request));
        Assert.Equal(refused.Obstacles, answer.People[1].Obstacles);
        await desk.BookAsync(show, bo, role);
    }

    [Fact]
    public async Task People_are_paged_and_can_be_narrowed_to_those_who_can_be_booked()
    {
        var low = await desk.HireAsync("Low", role);
        var able = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            able.Add((await HireAsync(person => person.Roles[0].Level = 3)).Name);
        }

        var request = Recommend("2100-07-01", "2100-07-02");
        request.MinimumLevel = 2;
        request.PageSize = 2;
        var first = await desk.Crew.RecommendCrewAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await desk.Crew.RecommendCrewAsync(request);

        Assert.Equal([.. able, low.Name], first.People.Concat(second.People).Select(person => person.CrewMember.Name));
        Assert.Equal((4, 0, ""), (first.TotalSize, second.TotalSize, second.NextPageToken));
        Assert.Equal((ErrorReason.RoleMissing, 2, 1), LevelsOf(Assert.Single(second.People[1].Obstacles)));
        request.PageToken = "";
        request.PageSize = 0;
        request.OnlyBookable = true;
        Assert.Equal(able, (await desk.Crew.RecommendCrewAsync(request)).People.Select(person => person.CrewMember.Name));
    }

    [Fact]
    public async Task Instants_are_asked_about_as_dates_are()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.BookAsync((await desk.ScheduleAsync("Nightfall", "2100-08-01", "2100-08-01")).Production, ana, role);
        var (start, end) = (new DateTime(2100, 8, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2100, 8, 2, 0, 0, 0, DateTimeKind.Utc));

        Assert.False(await IsBookableAsync(end.AddHours(-1), end.AddHours(1)));
        Assert.True(await IsBookableAsync(end, end.AddHours(1)));
        Assert.True(await IsBookableAsync(start.AddHours(-1), start));

        async Task<bool> IsBookableAsync(DateTime from, DateTime to)
        {
            var request = new RecommendCrewRequest
            {
                Role = role,
                StartTime = Timestamp.FromDateTime(from),
                EndTime = Timestamp.FromDateTime(to),
            };
            return Assert.Single((await desk.Crew.RecommendCrewAsync(request)).People).Bookable;
        }
    }

    [Fact]
    public async Task A_damaged_token_or_one_of_another_query_is_refused()
    {
        await desk.HireAsync("Ana", role);
        await desk.HireAsync("Bo", role);
        var request = Recommend("2100-07-01", "2100-07-02");
        request.PageSize = 1;
        request.PageToken = (await desk.Crew.RecommendCrewAsync(request)).NextPageToken;
        request.LastDate = "2100-07-03";

        var refused = await Refused.ByAsync(desk.Crew.RecommendCrewAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task The_days_that_are_found_can_be_scheduled_with_the_people_that_are_told_and_no_earlier_ones_can()
    {
        var other = Desk.NewRole();
        await desk.HireAsync("Ana", role, other);
        await desk.HireAsync("Bo", role);
        await desk.HireAsync("Cy", other);
        await desk.ScheduleAsync("Nightfall", "2100-09-03", "2100-09-06", (role, 2));
        await desk.ScheduleAsync("Daybreak", "2100-09-08", "2100-09-08", (other, 1));
        var request = Find("2100-09-01", "2100-09-30", 3, (role, 2), (other, 1));
        request.MaxCount = 3;

        var found = await desk.Productions.FindWindowAsync(request);

        Assert.Equal(["2100-09-09", "2100-09-10", "2100-09-11"], found.Ranges.Select(range => range.FirstDate));
        Assert.Equal("2100-09-12", found.NextFirstDate);
        for (var day = 1; day < 9; day++)
        {
            await Refused.ByAsync(ScheduleAsync($"2100-09-0{day}", Day(day + 2), request.Requirements));
        }

        foreach (var range in found.Ranges.Reverse())
        {
            var scheduled = await ScheduleAsync(
                range.FirstDate,
                range.LastDate,
                request.Requirements,
                validateOnly: !ReferenceEquals(range, found.Ranges[0])
            );
            Assert.Equal(
                scheduled.Bookings.Select(booking => (booking.CrewMember, booking.Role, booking.MinimumLevel)),
                range.Crew.Select(chosen => (chosen.CrewMember, chosen.Role, chosen.MinimumLevel))
            );
        }

        static string Day(int day) => $"2100-09-{day:00}";
    }

    [Fact]
    public async Task Days_of_a_zone_are_found_to_the_hour()
    {
        await desk.HireAsync("Ana", role);
        await desk.ScheduleAsync("Nightfall", "2100-10-01", "2100-10-03", (role, 1));
        var request = Find("2100-10-01", "2100-10-31", 2, (role, 1));
        request.TimeZone = "Asia/Tokyo";

        var range = Assert.Single((await desk.Productions.FindWindowAsync(request)).Ranges);

        // In Tokyo the fourth begins while the third still runs in UTC.
        Assert.Equal(("2100-10-05", "2100-10-06"), (range.FirstDate, range.LastDate));
    }

    [Fact]
    public async Task What_nobody_can_staff_is_an_empty_answer()
    {
        await HireAsync(person => person.HireDate = "2101-01-01");
        var found = await desk.Productions.FindWindowAsync(Find("2100-01-01", "2100-12-31", 5, (role, 1)));

        Assert.Empty(found.Ranges);
        Assert.Equal("", found.NextFirstDate);
    }

    private async Task<CrewMember> HireAsync(Action<CrewMember> change)
    {
        var person = Desk.Person("Somebody", role);
        change(person);
        return (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person })).CrewMember;
    }

    private RecommendCrewRequest Recommend(string firstDate, string lastDate) =>
        new()
        {
            Role = role,
            FirstDate = firstDate,
            LastDate = lastDate,
        };

    private static FindWindowRequest Find(string firstDate, string lastDate, int dayCount, params (string Role, int Headcount)[] needs) =>
        new()
        {
            FirstDate = firstDate,
            LastDate = lastDate,
            DayCount = dayCount,
            Requirements = { needs.Select(need => new Requirement { Role = need.Role, Headcount = need.Headcount }) },
        };

    private AsyncUnaryCall<ScheduleProductionResponse> ScheduleAsync(
        string firstDate,
        string lastDate,
        IEnumerable<Requirement> needs,
        bool validateOnly = true
    )
    {
        var show = Desk.Show("Found", firstDate, lastDate);
        show.Requirements.AddRange(needs);
        return desk.Productions.ScheduleProductionAsync(new() { Production = show, ValidateOnly = validateOnly });
    }

    private static (string, string, string, string) PartsOf(Obstacle obstacle) =>
        (obstacle.Booking, obstacle.ProductionTitle, obstacle.FirstDate, obstacle.LastDate);

    private static (ErrorReason, int, int) LevelsOf(Obstacle obstacle) => (obstacle.Rule, obstacle.MinimumLevel, obstacle.Level);
}
