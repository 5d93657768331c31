using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>A show from 15 to 24 March 2027, moved to where its first grip cannot follow; the desk opens on the tenth.</summary>
public sealed class RescheduleWithSubstitutesTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Exactly_those_who_cannot_stay_are_replaced()
    {
        await using var desk = Desk.Open();
        var (show, busy) = await StaffedUntil24th(desk, "grip:1*2");
        var cheap = await desk.Hire("Cas", dayRate: Given.Money(1));

        var moved = await desk.Do(To(show, "2027-03-16", "2027-03-25"));

        var (released, booking) = Assert.Single(moved.Substitutions);
        Assert.Equal((busy.Id, BookingState.Released), (released.CrewMember, released.State));
        Assert.Equal((cheap.Id, released.Id, false), (booking.CrewMember, booking.ReplacedBooking!.Value, booking.Pinned));
        Assert.Equal(["2 grip 2027-03-16..2027-03-25", "3 grip 2027-03-16..2027-03-25"], Needs.Lines(moved.Bookings));
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingReleased, ChangeKind.BookingMoved, ChangeKind.BookingConfirmed],
            (await desk.Changes(after: 8)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_booking_under_way_is_cut_and_the_substitute_takes_the_days_from_today()
    {
        await using var desk = Desk.Open();
        var (show, _) = await StaffedUntil24th(desk, "grip");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var moved = await desk.Do(To(show, null, "2027-03-25"));

        Assert.Equal(["1 grip 2027-03-15..2027-03-17", "2 grip 2027-03-18..2027-03-25"], Needs.Lines(moved.Bookings));
        Assert.Equal(BookingState.Confirmed, moved.Substitutions[0].Released.State);
        Assert.Empty(moved.Production.Unfilled);
    }

    [Fact]
    public async Task A_wrapped_show_that_goes_on_gets_a_substitute_for_the_added_days_only()
    {
        await using var desk = Desk.Open();
        var (show, _) = await StaffedUntil24th(desk, "grip");
        desk.WaitUntil("2027-03-25T12:00:00Z");

        await desk.Refuse(Reason.ProductionWrapped, To(show, null, "2027-03-26"));
        var moved = await desk.Do(To(show, null, "2027-03-26") with { AllowPast = true });

        Assert.Equal(["1 grip " + Days, "2 grip 2027-03-25..2027-03-26"], Needs.Lines(moved.Bookings));
        Assert.Empty(moved.Production.Unfilled);
    }

    [Fact]
    public async Task Added_days_that_are_past_cannot_be_handed_over()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann");
        await desk.Hire("Ben");
        await desk.Book(await desk.Plan("Before", "2027-03-13..2027-03-14"), ann);
        var show = await desk.Plan("Show", Days);
        var first = await desk.Book(show, ann, "2027-03-15..2027-03-17");
        desk.WaitUntil("2027-03-25T12:00:00Z");
        await desk.Do(new BookCrewMember(show.Id, ann.Id, Given.Role("grip"), Given.Date("2027-03-18"), Given.Date("2027-03-24"), true));

        await desk.Do(To(show, "2027-03-14", null) with { AllowPast = true });
        Assert.Equal(first.Dates, (await desk.Read(first)).Dates);

        var whole = await desk.Plan("Whole", "2027-02-15..2027-02-24");
        var stuck = await desk.Book(whole, ann);
        await desk.Book(await desk.Plan("Earlier", "2027-02-13..2027-02-14"), ann);
        var refusal = await desk.Refuse(Reason.NoSubstitute, To(whole, "2027-02-14", null) with { AllowPast = true });
        Assert.Equal(stuck.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Fact]
    public async Task Nobody_free_is_refused_with_the_bookings_that_would_be_left()
    {
        await using var desk = Desk.Open();
        var (show, busy) = await StaffedUntil24th(desk, "grip:1*2");

        var refusal = await desk.Refuse(Reason.NoSubstitute, To(show, null, "2027-03-25"));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((Reason.NoSubstitute, busy.Id, show.Id), (obstacle.Rule, obstacle.CrewMember, obstacle.Production));
        Assert.Equal(["1 grip " + Days, "2 grip " + Days], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task People_on_the_production_are_no_substitutes_unless_their_days_are_over()
    {
        await using var desk = Desk.Open();
        var (show, _) = await StaffedUntil24th(desk, "grip", others: 0);
        var part = await desk.Hire("Ben");
        await desk.Book(show, part, "2027-03-15..2027-03-16");
        await desk.Refuse(Reason.NoSubstitute, To(show, "2027-03-16", "2027-03-25"));

        desk.WaitUntil("2027-03-18T12:00:00Z");
        var moved = await desk.Do(To(show, null, "2027-03-25"));

        Assert.Equal(part.Id, moved.Substitutions[0].Booking.CrewMember);
    }

    [Theory]
    [InlineData(5, 9, "Ben")]
    [InlineData(9, 5, "Cas")]
    public async Task The_cheaper_of_somebody_whose_days_are_over_and_a_stranger_takes_over(int rate, int strangerRate, string expected)
    {
        await using var desk = Desk.Open();
        var (show, _) = await StaffedUntil24th(desk, "grip", others: 0);
        var part = await desk.Hire("Ben", dayRate: Given.Money(rate));
        await desk.Book(show, part, "2027-03-15..2027-03-16");
        var stranger = await desk.Hire("Cas", dayRate: Given.Money(strangerRate));
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var moved = await desk.Do(To(show, null, "2027-03-25"));

        Assert.Equal(expected == "Ben" ? part.Id : stranger.Id, Assert.Single(moved.Substitutions).Booking.CrewMember);
    }

    [Fact]
    public async Task Everybody_who_can_move_needs_no_substitute()
    {
        await using var desk = Desk.Open();
        var (show, _) = await StaffedUntil24th(desk, "grip");

        var moved = await desk.Do(To(show, "2027-03-14", "2027-03-23"));

        Assert.Empty(moved.Substitutions);
        Assert.Equal(["1 grip 2027-03-14..2027-03-23"], Needs.Lines(moved.Bookings));
    }

    /// <summary>The first person is booked elsewhere from the 25th on; one more is hired, and the requirements are staffed.</summary>
    private static async Task<(Production Show, CrewMember Busy)> StaffedUntil24th(Desk desk, string needs, int others = 1)
    {
        var busy = await desk.Hire("Ann", dayRate: Given.Money(1));
        if (others > 0)
        {
            await desk.Hire("Ben");
        }

        var show = (await desk.Do(Needs.Show(Days, needs))).Production.Production;
        await desk.Book(await desk.Plan("Other", "2027-03-25..2027-03-30"), busy);
        return (show, busy);
    }

    private static RescheduleProduction To(Production show, string? first, string? last) =>
        new(show.Id, Given.DateOrNone(first), Given.DateOrNone(last), ReschedulePolicy.Substitute);
}
