using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class ProductionRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task What_is_scheduled_is_told_back_with_its_crew_and_reads_the_same()
    {
        var ana = await desk.HireAsync("Ana", role);

        var scheduled = await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03", (role, 1));

        var show = scheduled.Production;
        Assert.Matches("^productions/[1-9][0-9]*$", show.Name);
        Assert.Equal(("Nightfall", "2100-05-01", "2100-05-03", "Etc/UTC"), (show.Title, show.FirstDate, show.LastDate, show.TimeZone));
        Assert.Equal(ProductionState.Scheduled, show.State);
        Assert.Empty(show.Unfilled);
        Assert.Equal(show, (await desk.Productions.GetProductionAsync(new GetProductionRequest { Name = show.Name })).Production);
        var booking = Assert.Single(scheduled.Bookings);
        Assert.StartsWith($"{show.Name}/bookings/", booking.Name, StringComparison.Ordinal);
        Assert.Equal((show.Name, ana.Name, role, 1), (booking.Production, booking.CrewMember, booking.Role, booking.MinimumLevel));
        Assert.Equal((BookingState.Confirmed, false), (booking.State, booking.Pinned));
        Assert.Equal(new DateTime(2100, 5, 4, 0, 0, 0, DateTimeKind.Utc), booking.EndTime.ToDateTime());
        Assert.Equal(booking, (await desk.Productions.GetBookingAsync(new GetBookingRequest { Name = booking.Name })).Booking);
    }

    [Fact]
    public async Task Pinned_people_come_and_an_unstaffed_show_waits_for_the_others()
    {
        await desk.HireAsync("Ana", role);
        var bo = await desk.HireAsync("Bo", role);
        var request = new ScheduleProductionRequest
        {
            Production = Desk.Show("Nightfall", "2100-06-01", "2100-06-03", (role, 2)),
            Pinned =
            {
                new PinnedCrew { Role = role, CrewMember = bo.Name },
            },
            Unstaffed = true,
        };

        var scheduled = await desk.Productions.ScheduleProductionAsync(request);

        Assert.Equal([(bo.Name, true)], scheduled.Bookings.Select(booking => (booking.CrewMember, booking.Pinned)));
        Assert.Equal([(role, 1)], scheduled.Production.Unfilled.Select(need => (need.Role, need.Headcount)));
    }

    [Fact]
    public async Task Pins_need_a_place_and_their_role()
    {
        var other = await desk.HireAsync("Cy", Desk.NewRole());
        await desk.HireAsync("Di", role);
        var request = new ScheduleProductionRequest
        {
            Production = Desk.Show("Nightfall", "2100-06-01", "2100-06-03", (role, 1)),
            Pinned =
            {
                new PinnedCrew { Role = role, CrewMember = other.Name },
            },
        };

        var lacking = await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(request));
        request.Pinned[0].Role = "unwanted";
        var unwanted = await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "ROLE_MISSING"), (lacking.Code, lacking.Reason));
        Assert.Equal(other.Name, Assert.Single(lacking.Obstacles).CrewMember);
        Assert.Equal((StatusCode.InvalidArgument, "PIN_NOT_REQUIRED"), (unwanted.Code, unwanted.Reason));
    }

    [Fact]
    public async Task Days_in_the_past_need_to_be_allowed()
    {
        var request = new ScheduleProductionRequest { Production = Desk.Show("Archive", "2020-05-01", "2020-05-03") };

        var refused = await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(request));
        request.AllowPast = true;
        var imported = await desk.Productions.ScheduleProductionAsync(request);

        Assert.Equal("DATES_IN_PAST", refused.Reason);
        Assert.Equal(ProductionState.Wrapped, imported.Production.State);
    }

    [Fact]
    public async Task An_update_changes_title_and_needs()
    {
        await desk.HireAsync("Di", role);
        var show = (await desk.ScheduleAsync("Nightfal", "2100-07-01", "2100-07-03", (role, 1))).Production;

        var renamed = await UpdateAsync(new Production { Name = show.Name, Title = "Nightfall" });
        Assert.Equal(("Nightfall", 1), (renamed.Production.Title, renamed.Production.Requirements.Count));
        Assert.Empty(renamed.ReleasedBookings);

        var emptied = await UpdateAsync(new Production { Name = show.Name }, "requirements");
        Assert.Empty(emptied.Production.Requirements);
        Assert.Equal(BookingState.Released, Assert.Single(emptied.ReleasedBookings).State);

        var needed = await UpdateAsync(Desk.Show("Nightfall", "", "", (role, 1)), "*", show.Name);
        Assert.Single(needed.Bookings);
    }

    [Fact]
    public async Task A_cancelled_show_gives_its_crew_back_once()
    {
        await desk.HireAsync("Ed", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-08-01", "2100-08-03", (role, 1))).Production;

        var cancelled = await desk.Productions.CancelProductionAsync(new CancelProductionRequest { Name = show.Name });
        var again = await Refused.ByAsync(desk.Productions.CancelProductionAsync(new CancelProductionRequest { Name = show.Name }));

        Assert.Equal((ProductionState.Cancelled, "2100-08-01"), (cancelled.Production.State, cancelled.Production.CancelDate));
        Assert.Equal(BookingState.Released, Assert.Single(cancelled.ReleasedBookings).State);
        Assert.Equal("PRODUCTION_CANCELLED", again.Reason);
    }

    [Fact]
    public async Task Lists_are_filtered_and_ordered()
    {
        var mark = Desk.NewRole();
        await desk.ScheduleAsync($"B {mark}", "2100-01-10", "2100-01-20");
        await desk.ScheduleAsync($"a {mark}", "2100-01-15", "2100-01-16");
        var cancelled = (await desk.ScheduleAsync($"c {mark}", "2100-02-01", "2100-02-01")).Production;
        await desk.Productions.CancelProductionAsync(new CancelProductionRequest { Name = cancelled.Name });

        Assert.Equal("Bac", await TitlesAsync(mark, _ => { }));
        Assert.Equal("aBc", await TitlesAsync(mark, r => r.OrderBy = ProductionOrder.Title));
        Assert.Equal("cBa", await TitlesAsync(mark, r => (r.OrderBy, r.Descending) = (ProductionOrder.Title, true)));
        Assert.Equal("caB", await TitlesAsync(mark, r => r.OrderBy = ProductionOrder.Duration));
        Assert.Equal("c", await TitlesAsync(mark, r => r.States.Add(ProductionState.Cancelled)));
        Assert.Equal("Ba", await TitlesAsync(mark, r => (r.RangeFirstDate, r.RangeLastDate) = ("2100-01-16", "2100-01-31")));
        Assert.Equal("a", await TitlesAsync(mark, Contained));

        static void Contained(ListProductionsRequest request) =>
            (request.RangeFirstDate, request.RangeLastDate, request.RangeMatch) = ("2100-01-15", "2100-01-31", RangeMatch.Contained);
    }

    private async Task<UpdateProductionResponse> UpdateAsync(Production production, string? path = null, string? name = null)
    {
        production.Name = name ?? production.Name;
        return await desk.Productions.UpdateProductionAsync(
            new UpdateProductionRequest { Production = production, UpdateMask = path is null ? null : new FieldMask { Paths = { path } } }
        );
    }

    /// <summary>The first letters of the titles, in order.</summary>
    private async Task<string> TitlesAsync(string mark, Action<ListProductionsRequest> ask)
    {
        var request = new ListProductionsRequest { TitleContains = mark.ToUpperInvariant() };
        ask(request);
        return string.Concat((await desk.Productions.ListProductionsAsync(request)).Productions.Select(show => show.Title[0]));
    }
}
