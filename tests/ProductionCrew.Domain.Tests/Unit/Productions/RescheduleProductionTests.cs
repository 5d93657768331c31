using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>A show from 15 to 24 March 2027; the desk opens on the tenth.</summary>
public sealed class RescheduleProductionTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Bookings_of_the_whole_length_take_the_new_dates_and_keep_their_names()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        var moved = await desk.Do(To(show, "2027-03-20", "2027-04-02") with { ExpectedVersion = 1 });

        var booking = Assert.Single(moved.Bookings);
        Assert.Equal(("1 grip 2027-03-20..2027-04-02", 2, 1), (Needs.Lines([booking])[0], booking.Version, booking.Id.Value));
        Assert.Equal(moved.Production.Production.Interval, booking.Interval);
        Assert.Empty(moved.Production.Unfilled);
        Assert.Equal([ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved], (await desk.Changes(after: 3)).Select(c => c.Kind));
    }

    [Fact]
    public async Task An_absent_date_stays()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        await desk.Do(To(show, null, "2027-03-30"));
        await desk.Do(To(show, "2027-03-12", null));

        Assert.Equal(["1 grip 2027-03-12..2027-03-30"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task The_same_dates_change_nothing()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        var same = await desk.Do(To(show, "2027-03-15", null));

        Assert.Equal(1, same.Production.Production.Version);
        Assert.Single(same.Bookings);
        Assert.Equal(3, (await desk.Changes()).Length);
    }

    [Theory]
    [InlineData("2027-03-18", "2027-03-27", "1 grip 2027-03-18..2027-03-20", "1 grip 2027-03-21..2027-03-23")]
    [InlineData("2027-03-14", "2027-03-23", "1 grip 2027-03-14..2027-03-16", "1 grip 2027-03-17..2027-03-19")]
    public async Task Partial_bookings_of_one_person_move_with_the_start_in_either_direction(
        string first,
        string last,
        params string[] expected
    )
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann");
        var show = await desk.Plan("Show", Days);
        await desk.Book(show, ann, "2027-03-15..2027-03-17");
        await desk.Book(show, ann, "2027-03-18..2027-03-20");

        await desk.Do(To(show, first, last));

        Assert.Equal(expected, await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task People_who_take_over_from_each_other_move_as_one_seat()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Hire("Ben");
        var booking = (await desk.Do(To(show, null, null))).Bookings[0];
        await desk.Do(new ReplaceCrewMember(booking.Name, EffectiveDate: Given.Date("2027-03-20")));

        var moved = await desk.Do(To(show, "2027-03-17", "2027-03-31"));

        Assert.Equal(["1 grip 2027-03-17..2027-03-21", "2 grip 2027-03-22..2027-03-31"], Needs.Lines(moved.Bookings));
        Assert.Empty(moved.Production.Unfilled);
    }

    [Fact]
    public async Task A_running_show_can_be_extended_and_shortened_at_its_end()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Book(show, await desk.Hire("Ben"), "2027-03-16..2027-03-19");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        await desk.Do(To(show, null, "2027-03-31"));
        Assert.Equal(["1 grip 2027-03-15..2027-03-31", "2 grip 2027-03-16..2027-03-19"], await desk.LinesOf(show.Id));

        await desk.Do(To(show, null, "2027-03-19"));
        Assert.Equal(["1 grip 2027-03-15..2027-03-19", "2 grip 2027-03-16..2027-03-19"], await desk.LinesOf(show.Id));
        await desk.Refuse(Reason.PastUnchangeable, To(show, null, "2027-03-16"));
    }

    [Fact]
    public async Task Whoever_joined_a_running_show_to_its_end_stays_to_its_new_end()
    {
        await using var desk = Desk.Open();
        var show = (await desk.Do(Needs.Show(Days, "grip") with { Unstaffed = true })).Production.Production;
        await desk.Hire("Ann");
        desk.WaitUntil("2027-03-18T12:00:00Z");
        await desk.Do(new UpdateProduction(show.Id, Requirements: show.Requirements));

        var moved = await desk.Do(To(show, null, "2027-03-31"));

        Assert.Equal(["1 grip 2027-03-18..2027-03-31"], Needs.Lines(moved.Bookings));
        Assert.Empty(moved.Production.Unfilled);
    }

    [Fact]
    public async Task On_its_first_day_a_show_still_moves_as_a_whole()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Book(show, await desk.Hire("Ben"), "2027-03-16..2027-03-17");
        desk.WaitUntil("2027-03-15T12:00:00Z");

        await desk.Do(To(show, "2027-03-16", null));

        Assert.Equal(["1 grip 2027-03-16..2027-03-24", "2 grip 2027-03-17..2027-03-18"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task An_earlier_first_day_of_a_running_show_leaves_what_was_worked()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Book(show, await desk.Hire("Ben"), "2027-03-16..2027-03-17");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        await desk.Refuse(Reason.DatesInPast, To(show, "2027-03-13", null));
        await desk.Do(To(show, "2027-03-13", null) with { AllowPast = true });

        Assert.Equal(["1 grip 2027-03-13..2027-03-24", "2 grip 2027-03-16..2027-03-17"], await desk.LinesOf(show.Id));
    }

    [Theory]
    [InlineData("2027-03-08", null, Reason.DatesInPast)]
    [InlineData("2027-03-25", null, Reason.OutsideProduction)]
    [InlineData(null, "2027-03-14", Reason.OutsideProduction)]
    [InlineData(null, "2037-12-31", Reason.OutsideProduction)]
    public async Task Dates_that_cannot_be_are_refused(string? first, string? last, Reason reason)
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        var refusal = await desk.Refuse(reason, To(show, first, last));

        var named = reason is Reason.DatesInPast ? Given.Dates("2027-03-08..2027-03-24") : show.Dates;
        Assert.Equal((show.Id, named), (refusal.Obstacles[0].Production, refusal.Obstacles[0].Dates));
    }

    [Fact]
    public async Task Days_already_shot_cannot_be_taken_away()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        desk.WaitUntil("2027-03-18T12:00:00Z");

        await desk.Refuse(Reason.PastUnchangeable, To(show, "2027-03-18", null));
        await desk.Refuse(Reason.PastUnchangeable, To(show, "2027-04-01", "2027-04-10"));
        desk.WaitUntil("2027-03-25T12:00:00Z");
        await desk.Refuse(Reason.ProductionWrapped, To(show, null, "2027-03-23"));
        await desk.Refuse(Reason.ProductionWrapped, To(show, null, "2027-03-30"));
        await desk.Refuse(Reason.ProductionWrapped, To(show, null, "2027-03-24"));
        await desk.Refuse(Reason.PastUnchangeable, To(show, null, "2027-03-23") with { AllowPast = true });
        await desk.Do(To(show, null, "2027-03-30") with { AllowPast = true });
    }

    [Fact]
    public async Task A_partial_booking_that_would_leave_the_new_dates_is_refused()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        var part = await desk.Book(show, await desk.Hire("Ben"), "2027-03-20..2027-03-24");

        var refusal = await desk.Refuse(Reason.OutsideProduction, To(show, null, "2027-03-22"));

        Assert.Equal(part.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Fact]
    public async Task Everything_that_keeps_people_from_the_new_dates_is_named()
    {
        await using var desk = Desk.Open();
        var busy = await desk.Hire("Ann");
        var leaving = await desk.Hire("Ben", fired: "2027-03-27");
        var show = (await desk.Do(Needs.Show(Days, "grip:1*2"))).Production.Production;
        var other = await desk.Plan("Other", "2027-03-28..2027-03-30");
        var inTheWay = await desk.Book(other, busy);

        var refusal = await desk.Refuse(Reason.OutsideContract, To(show, "2027-03-20", "2027-03-28"));

        Assert.Equal([Reason.BookingConflict, Reason.OutsideContract], refusal.Obstacles.Select(obstacle => obstacle.Rule));
        Assert.Equal((inTheWay.Name, "Other"), (refusal.Obstacles[0].Booking, refusal.Obstacles[0].ProductionTitle?.Text));
        Assert.Equal(leaving.Id, refusal.Obstacles[1].CrewMember);
        Assert.Equal(["1 grip " + Days, "2 grip " + Days], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Instants_follow_the_clock_change()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show("2027-03-27..2027-03-27", "grip", "Europe/Berlin"))).Production.Production;

        var moved = await desk.Do(To(show, "2027-03-28", "2027-03-28"));

        Assert.Equal(Duration.FromHours(23), moved.Bookings[0].Interval.Duration);
    }

    [Fact]
    public async Task Refusals_come_in_their_order()
    {
        await using var desk = Desk.Open();
        var cancelled = await desk.Plan("Show", Days, cancelled: "2027-03-15");

        await desk.Refuse(Reason.ProductionNotFound, new RescheduleProduction(new ProductionId(9)));
        await desk.Refuse(Reason.StaleEtag, To(cancelled, "2027-03-01", null) with { ExpectedVersion = 2 });
        await desk.Refuse(Reason.ProductionCancelled, To(cancelled, "2027-03-01", null));
    }

    private static RescheduleProduction To(Production show, string? first, string? last) =>
        new(show.Id, Given.DateOrNone(first), Given.DateOrNone(last));

    private static async Task<Production> Staffed(Desk desk)
    {
        await desk.Hire("Ann");
        return (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
    }
}
