using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Zones;

namespace ProductionCrew.Domain.Tests.Unit.Zones;

/// <summary>Two rule sets: what is stored was written by one, and the program has the other.</summary>
public sealed class ApplyZoneRulesTests
{
    private const string Zone = "Europe/London";

    /// <summary>The former rules had no summer time, so that all days of summer began an hour later.</summary>
    private static readonly DateTimeZone Former = DateTimeZone.Utc;

    private static readonly ApplyZoneRules Apply = new("2027b");

    [Fact]
    public async Task What_is_to_come_gets_the_instants_that_its_dates_mean_now()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: Zone);
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", Zone);
        var booking = await desk.Book(show, ana, "2027-06-02..2027-06-04");
        var hold = await desk.Hold(show, ana, "2027-06-06..2027-06-07");
        var away = (await desk.Blackout(ana, "2027-07-01..2027-07-02")).Blackout;
        await desk.Do(new Rewritten(Former));
        var before = (await desk.Changes()).Length;

        var applied = await desk.Do(Apply);

        Assert.Equal([$"{show.Id}", $"{booking.Name}", $"{hold.Name}", $"{away.Name}"], applied.Moved.Select(moved => moved.Name));
        Assert.Empty(applied.Stuck);
        var lines = await desk.Changes(before);
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved, ChangeKind.BookingMoved, ChangeKind.BlackoutMoved],
            lines.Select(line => line.Kind)
        );
        Assert.Equal((show.Interval, show.Dates), (lines[0].Production!.Interval, lines[0].Production!.Dates));
        Assert.Equal((booking.Interval, booking.Version + 2), ((await desk.Read(booking)).Interval, (await desk.Read(booking)).Version));
        Assert.Equal((hold.Interval, hold.HoldExpireTime), ((await desk.Read(hold)).Interval, (await desk.Read(hold)).HoldExpireTime));
        Assert.Equal((away.Interval, away.Dates), (lines[3].Blackout!.Interval, lines[3].Blackout!.Dates));
        Assert.Equal("2027b", (await desk.Ask(new GetZoneRules())).Version);
        Assert.Empty((await desk.Do(Apply)).Moved);
    }

    [Fact]
    public async Task A_check_tells_the_same_and_keeps_nothing()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", Zone);
        await desk.Book(show, ana);
        await desk.Do(new Rewritten(Former));
        var before = (await desk.Changes()).Length;

        var told = await desk.Check(Apply);

        Assert.Equal(before, (await desk.Changes()).Length);
        Assert.Null((await desk.Ask(new GetZoneRules())).Version);
        Assert.Equal(told.Moved.Select(moved => moved.Name), (await desk.Do(Apply)).Moved.Select(moved => moved.Name));
    }

    [Fact]
    public async Task What_would_come_upon_something_else_stays_and_names_it()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var london = await desk.Plan("Nightfall", "2027-06-02..2027-06-04", Zone);
        var utc = await desk.Plan("Daybreak", "2027-06-01..2027-06-01");
        var late = await desk.Book(london, ana, "2027-06-04");
        await desk.Do(new Rewritten(Former));
        var first = await desk.Book(utc, ana);
        await desk.Do(new Placed(ana, london, "2027-06-02..2027-06-02", Former));

        var applied = await desk.Do(Apply);

        Assert.Equal([$"{london.Id}", $"{late.Name}"], applied.Moved.Select(moved => moved.Name));
        var stuck = Assert.Single(applied.Stuck);
        Assert.Equal($"{first.Name}", Assert.Single(stuck.InTheWay));
        Assert.Equal(Given.Dates("2027-06-02..2027-06-02").In(Former), stuck.Stored);
    }

    [Fact]
    public async Task What_stays_keeps_what_lies_behind_it()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var london = await desk.Plan("Nightfall", "2027-06-02..2027-06-04", Zone);
        var utc = await desk.Plan("Daybreak", "2027-06-01..2027-06-01");
        await desk.Book(utc, ana);
        await desk.Do(new Placed(ana, london, "2027-06-02..2027-06-02", Former));
        await desk.Do(new Placed(ana, london, "2027-06-03..2027-06-04", Former));
        await desk.Do(new Rewritten(Former));

        var applied = await desk.Do(Apply);

        // The day that cannot begin earlier ends later than the next one would begin.
        Assert.Equal([$"{london.Id}"], applied.Moved.Select(moved => moved.Name));
        Assert.Equal(2, applied.Stuck.Length);
        Assert.Equal(applied.Stuck[0].Name, Assert.Single(applied.Stuck[1].InTheWay));
    }

    [Theory]
    [InlineData("Etc/UTC", Zone)]
    [InlineData(Zone, "Etc/UTC")]
    public async Task Days_side_by_side_move_in_an_order_that_never_makes_two_overlap(string former, string later)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", later);
        var first = await desk.Book(show, ana, "2027-06-02..2027-06-03");
        var second = await desk.Book(show, ana, "2027-06-04..2027-06-05");
        var third = await desk.Book(show, ana, "2027-06-06..2027-06-07");
        await desk.Do(new Rewritten(Given.Zone(former)));

        Assert.Equal(4, (await desk.Do(Apply)).Moved.Length);

        foreach (var booking in new[] { first, second, third })
        {
            Assert.Equal(booking.Interval, (await desk.Read(booking)).Interval);
        }
    }

    [Fact]
    public async Task What_is_over_stays_and_what_has_begun_keeps_its_start()
    {
        await using var desk = Desk.Open("2027-06-05T12:00:00Z");
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", Zone);
        var past = await desk.Book(show, ana, "2027-06-02..2027-06-03");
        var running = await desk.Book(show, ana, "2027-06-05..2027-06-06");
        await desk.Do(new Rewritten(Former));

        var applied = await desk.Do(Apply);

        Assert.Equal([$"{show.Id}", $"{running.Name}"], applied.Moved.Select(moved => moved.Name));
        Assert.Equal(past.Dates.In(Former), (await desk.Read(past)).Interval);
        Assert.Equal(new Interval(running.Dates.In(Former).Start, running.Interval.End), (await desk.Read(running)).Interval);
    }

    [Fact]
    public async Task A_blackout_keeps_to_the_zone_that_its_person_had_when_it_was_added()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: Zone);
        var kept = (await desk.Blackout(ana, "2027-07-01..2027-07-02")).Blackout;
        desk.WaitUntil("2027-03-10T13:00:00Z");
        await desk.Do(new UpdateCrewMember(ana.Id, TimeZone: Given.Zone("Asia/Tokyo")));

        Assert.Empty((await desk.Do(Apply)).Moved);
        await desk.Do(new Rewritten(Former));

        var moved = Assert.Single((await desk.Do(Apply)).Moved);
        Assert.Equal(($"{kept.Name}", Zone, kept.Interval), (moved.Name, moved.TimeZone, moved.Meant));
    }

    [Fact]
    public async Task A_hold_that_waits_goes_on_waiting_behind_the_same()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", Zone);
        var other = await desk.Plan("Daybreak", "2027-06-01..2027-06-10", Zone);
        var first = await desk.Hold(show, ana);
        var second = await desk.Hold(other, ana);
        await desk.Do(new Rewritten(Former));

        Assert.Equal(4, (await desk.Do(Apply)).Moved.Length);

        Assert.Equal((0, 1), ((await desk.Read(first)).AheadCount, (await desk.Read(second)).AheadCount));
    }

    [Fact]
    public async Task The_version_is_noted_in_an_empty_database_only()
    {
        await using var empty = Desk.Open();
        Assert.Equal("2027a", (await empty.Do(new NoteZoneRules("2027a"))).Version);
        Assert.Equal("2027a", (await empty.Do(new NoteZoneRules("2027b"))).Version);

        await using var older = Desk.Open();
        await older.Hire("Ana");
        Assert.Null((await older.Do(new NoteZoneRules("2027a"))).Version);
        Assert.Null((await older.Ask(new GetZoneRules())).Version);
    }

    /// <summary>Writes everything there is as the rules of another zone would have had it.</summary>
    private sealed record Rewritten(DateTimeZone Rules) : ICommand<ZoneRules>
    {
        public Outcome<ZoneRules> Execute(IWriteTransaction tx, Instant now)
        {
            var page = new PageRequest(null, 100);
            var shows = tx.List(
                new ProductionFilter(null, RangeMatch.Overlaps, null, [], ProductionOrder.Id, Descending: false, page),
                now
            ).Items;
            var bookings = shows.SelectMany(show => tx.LiveBookings(show.Id)).OrderBy(one => one.Interval.Start).ToList();
            var blackouts = tx.List(new BlackoutFilter(null, null, null, ShowRemoved: false, page)).Items;
            foreach (var show in shows)
            {
                tx.Put(show with { Interval = show.Dates.In(Rules) }, ChangeKind.ProductionUpdated);
            }

            var isLater = bookings.Exists(one => one.Dates.In(Rules).Start > one.Interval.Start);
            foreach (var one in isLater ? Enumerable.Reverse(bookings) : bookings)
            {
                tx.Put(one with { Interval = one.Dates.In(Rules), Version = one.Version + 1 }, ChangeKind.BookingMoved);
            }

            foreach (var one in blackouts)
            {
                tx.Put(one with { Interval = one.Dates!.Value.In(Rules) }, ChangeKind.BlackoutAdded);
            }

            return new ZoneRules(null);
        }
    }

    /// <summary>Books a person at the instants that other rules gave.</summary>
    private sealed record Placed(CrewMember Member, Production Show, string Dates, DateTimeZone Rules) : ICommand<Booking>
    {
        public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
        {
            var dates = Given.Dates(Dates);
            var booking = new Booking(
                tx.NextBookingId(),
                Show.Id,
                Member.Id,
                Given.Role("grip"),
                1,
                dates,
                dates.In(Rules),
                BookingState.Confirmed,
                true,
                null,
                null,
                1,
                now,
                now
            );
            tx.Put(booking, ChangeKind.BookingConfirmed);
            return booking;
        }
    }
}
