using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Putting a show into another zone, and computing its instants anew; it is noon of 10 March 2027 in UTC.</summary>
public sealed class RescheduleZoneTests
{
    private const string Days = "2027-03-15..2027-03-20";
    private const string Tokyo = "Asia/Tokyo";

    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public async Task All_instants_follow_the_zone_and_all_dates_stay()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", Days);
        var whole = await desk.Book(show, await desk.Hire("Ana"));
        var part = await desk.Book(show, await desk.Hire("Bo"), "2027-03-16..2027-03-17");
        var hold = await desk.Hold(show, await desk.Hire("Cy"));

        var moved = await desk.Do(To(show, Tokyo) with { ExpectedVersion = 1 });

        var production = moved.Production.Production;
        Assert.Equal((Tokyo, show.Dates, 2), (production.TimeZone.Id, production.Dates, production.Version));
        Assert.Equal(Given.Interval("2027-03-14T15:00:00Z", "2027-03-20T15:00:00Z"), production.Interval);
        Assert.Equal([whole.Id, part.Id, hold.Id], moved.Bookings.Select(booking => booking.Id));
        Assert.Equal([whole.Dates, part.Dates, hold.Dates], moved.Bookings.Select(booking => booking.Dates));
        Assert.Equal(production.Interval, moved.Bookings[0].Interval);
        Assert.Equal(Given.Interval("2027-03-15T15:00:00Z", "2027-03-17T15:00:00Z"), moved.Bookings[1].Interval);
        Assert.Equal((production.Interval, hold.HoldExpireTime), (moved.Bookings[2].Interval, moved.Bookings[2].HoldExpireTime));
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved, ChangeKind.BookingMoved, ChangeKind.BookingMoved],
            (await desk.Changes(after: 7)).Select(change => change.Kind)
        );
        Assert.Equal(2, (await desk.Do(To(show, Tokyo))).Production.Production.Version);
        Assert.Equal(11, (await desk.Changes()).Length);
    }

    [Fact]
    public async Task Dates_and_zone_may_change_together()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", Days);
        await desk.Book(show, await desk.Hire("Ana"));

        var moved = await desk.Do(To(show, Tokyo) with { FirstDate = Given.Date("2027-03-18"), LastDate = Given.Date("2027-03-30") });

        var expected = Given.Interval("2027-03-17T15:00:00Z", "2027-03-30T15:00:00Z");
        Assert.Equal((expected, expected), (moved.Production.Production.Interval, moved.Bookings[0].Interval));
    }

    [Fact]
    public async Task Whoever_is_busy_in_the_new_hours_is_named_or_replaced()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var show = await desk.Plan("Storm", Days);
        var booking = await desk.Book(show, ana);
        var before = await desk.Book(await desk.Plan("Dune", "2027-03-12..2027-03-14"), ana);

        var refused = await desk.Refuse(Reason.BookingConflict, To(show, Tokyo));
        var moved = await desk.Do(To(show, Tokyo) with { Policy = ReschedulePolicy.Substitute });

        Assert.Equal(before.Name, Assert.Single(refused.Obstacles).Booking);
        var substitution = Assert.Single(moved.Substitutions);
        Assert.Equal((booking.Id, bo.Id), (substitution.Released.Id, substitution.Booking.CrewMember));
        Assert.Equal(moved.Production.Production.Interval, substitution.Booking.Interval);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_show_that_has_begun_keeps_its_zone(bool allowPast)
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", "2027-03-10..2027-03-20");

        await desk.Refuse(Reason.PastUnchangeable, To(show, "America/Los_Angeles") with { AllowPast = allowPast });
        await desk.Do(To(show, "Etc/UTC") with { AllowPast = allowPast });
    }

    [Fact]
    public async Task A_show_that_would_have_begun_in_the_new_zone_is_in_the_past()
    {
        await using var desk = Desk.Open("2027-03-15T02:00:00Z");
        var show = await desk.Plan("Storm", Days, "America/Los_Angeles");

        await desk.Do(To(show, "Europe/London"));
        var later = await desk.Plan("Dune", Days, "America/Los_Angeles");
        desk.WaitUntil("2027-03-15T06:00:00Z");
        await desk.Do(To(later, Tokyo));
        var last = await desk.Plan("Calm", "2027-03-15..2027-03-16", "Pacific/Pago_Pago");
        desk.WaitUntil("2027-03-15T10:30:00Z");

        await desk.Refuse(Reason.DatesInPast, To(last, "Pacific/Kiritimati"));
        await desk.Do(To(last, "Pacific/Kiritimati") with { AllowPast = true });
    }

    [Fact]
    public async Task The_same_dates_are_computed_anew_where_the_rules_of_the_zone_have_changed()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", Days);
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(show, ana);
        await desk.Do(new Drift(show, [booking]));

        var moved = await desk.Do(new RescheduleProduction(show.Id, show.Dates.First));

        Assert.Equal((show.Interval, 2), (moved.Production.Production.Interval, moved.Production.Production.Version));
        Assert.Equal((show.Interval, show.Dates), (moved.Bookings[0].Interval, moved.Bookings[0].Dates));
    }

    [Fact]
    public async Task What_would_overlap_when_computed_anew_is_refused()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var (show, next) = (await desk.Plan("Storm", Days), await desk.Plan("Dune", "2027-03-13..2027-03-14"));
        await desk.Do(new Drift(show, [await desk.Book(show, ana)]));
        var drifted = await desk.Book(next, ana);
        await desk.Do(new Drift(next, [drifted]));

        var refused = await desk.Refuse(Reason.BookingConflict, new RescheduleProduction(show.Id, show.Dates.First));

        Assert.Equal(drifted.Name, Assert.Single(refused.Obstacles).Booking);
        await desk.Do(new RescheduleProduction(next.Id, next.Dates.First));
        await desk.Do(new RescheduleProduction(show.Id, show.Dates.First));
    }

    [Fact]
    public async Task Of_a_running_show_only_what_is_to_come_is_computed_anew()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", Days);
        var whole = await desk.Book(show, await desk.Hire("Ana"));
        var past = await desk.Book(show, await desk.Hire("Bo"), "2027-03-15..2027-03-16");
        await desk.Do(new Drift(show, [whole, past]));
        desk.WaitUntil("2027-03-17T12:00:00Z");

        var moved = await desk.Do(new RescheduleProduction(show.Id, show.Dates.First));

        var expected = new Interval(show.Interval.Start + Hour, show.Interval.End);
        Assert.Equal((expected, expected), (moved.Production.Production.Interval, moved.Bookings[0].Interval));
        Assert.Equal((past.Interval.End + Hour, 2), (moved.Bookings[1].Interval.End, moved.Bookings[1].Version));
        desk.WaitUntil("2027-03-21T12:00:00Z");
        var over = await desk.Do(new RescheduleProduction(show.Id, show.Dates.First, AllowPast: true));
        Assert.Equal(moved.Production.Production, over.Production.Production);
    }

    private static RescheduleProduction To(Production show, string zone) => new(show.Id) { TimeZone = Given.Zone(zone) };

    /// <summary>Lets the stored instants of a show and its bookings be an hour later than its zone says, as after a change of its rules.</summary>
    private sealed record Drift(Production Show, Booking[] Bookings) : ICommand<Production>
    {
        public Outcome<Production> Execute(IWriteTransaction tx, Instant now)
        {
            tx.Put(Show with { Interval = Later(Show.Interval) }, ChangeKind.ProductionRescheduled);
            foreach (var booking in Bookings)
            {
                tx.Put(booking with { Interval = Later(booking.Interval), Version = 2 }, ChangeKind.BookingMoved);
            }

            return Show;
        }

        private static Interval Later(Interval interval) => new(interval.Start + Hour, interval.End + Hour);
    }
}
