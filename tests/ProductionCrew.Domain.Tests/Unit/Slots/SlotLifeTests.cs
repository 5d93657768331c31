using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

/// <summary>What the commands about bookings, productions and contracts do to slots.</summary>
public sealed class SlotLifeTests : IAsyncLifetime
{
    private readonly Desk desk = Desk.Open();
    private CrewMember ana = null!;
    private Production show = null!;

    public async Task InitializeAsync()
    {
        ana = await desk.Hire("Ana");
        show = await desk.Plan("Nightfall", "2027-03-12..2027-03-20");
        await desk.Open(ana, "2027-03-12T23:50:00Z", 60);
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task Confirming_needs_no_lead_and_keeps_the_slot()
    {
        var held = await desk.Do(Across() with { HoldDuration = Duration.FromDays(3) });
        desk.WaitUntil("2027-03-12T23:55:00Z");

        var confirmed = (await desk.Do(new ConfirmBooking(held.Name))).Booking;

        Assert.Equal((BookingState.Confirmed, true, held.Interval), (confirmed.State, confirmed.IsSlot, confirmed.Interval));
    }

    [Fact]
    public async Task The_hold_of_a_slot_is_renewed_for_as_long_as_slots_are_and_another_for_as_long_as_days_are()
    {
        var slot = await desk.Do(Across());
        var days = await desk.Hold(show, await desk.Hire("Ben"));
        var (ofDays, ofSlots) = (Duration.FromDays(9), Duration.FromDays(2));

        var renewedSlot = await desk.Do(new RenewHold(slot.Name, ofDays, ofSlots));
        var renewedDays = await desk.Do(new RenewHold(days.Name, ofDays, ofSlots));

        Assert.Equal((desk.Now + ofSlots, desk.Now + ofDays), (renewedSlot.HoldExpireTime, renewedDays.HoldExpireTime));
    }

    [Fact]
    public async Task A_slot_is_given_back_as_a_whole()
    {
        var slot = await ConfirmedAsync();

        await desk.Refuse(Reason.HoldIndivisible, new ReleaseBooking(slot.Name, EffectiveDate: Given.Date("2027-03-13")));
        var released = await desk.Do(new ReleaseBooking(slot.Name, "moved", Given.Date("2027-03-12")));

        Assert.Equal((BookingState.Released, slot.Interval, "moved"), (released.State, released.Interval, released.ReleaseReason));
    }

    [Fact]
    public async Task A_slot_can_be_given_back_until_it_begins()
    {
        var slot = await ConfirmedAsync();
        desk.WaitUntil("2027-03-12T23:50:00Z");
        await desk.Refuse(Reason.PastUnchangeable, new ReleaseBooking(slot.Name));

        var next = await desk.Open(ana, "2027-03-15T09:00:00Z");
        var other = await desk.HoldSlot(show, ana, "2027-03-15T09:00:00Z");
        Assert.Equal(BookingState.Released, (await desk.Do(new ReleaseBooking(other.Name))).State);
        Assert.True(next.IsOpen);
    }

    [Fact]
    public async Task The_production_s_zone_does_not_make_a_slot_past()
    {
        // In Auckland it is the 13th already while the slot of the 12th is still to come in Los Angeles.
        var far = await desk.Plan("Far", "2027-03-01..2027-03-20", "Pacific/Auckland");
        var bo = await desk.Hire("Bo", zone: "America/Los_Angeles");
        await desk.Open(bo, "2027-03-13T01:00:00Z");
        var slot = (await desk.Do(new ConfirmBooking((await desk.HoldSlot(far, bo, "2027-03-13T02:00:00Z")).Name))).Booking;
        desk.WaitUntil("2027-03-13T01:30:00Z");

        Assert.Equal(Given.Dates("2027-03-12"), slot.Dates);
        Assert.Equal(BookingState.Released, (await desk.Do(new ReleaseBooking(slot.Name))).State);
    }

    [Fact]
    public async Task Nobody_else_takes_over_a_slot()
    {
        var slot = await ConfirmedAsync();
        var bo = await desk.Hire("Bo");

        await desk.Refuse(Reason.SlotNotReplaceable, new ReplaceCrewMember(slot.Name, bo.Id));
        await desk.Refuse(Reason.SlotNotReplaceable, new ReplaceCrewMember(slot.Name));
    }

    [Fact]
    public async Task Slots_stay_when_their_production_moves()
    {
        var slot = await ConfirmedAsync();

        var moved = await desk.Do(new RescheduleProduction(show.Id, Given.Date("2027-05-12"), Given.Date("2027-05-20")));

        Assert.Equal(slot, Assert.Single(moved.Bookings));
    }

    [Fact]
    public async Task A_slot_of_the_same_production_keeps_days_from_moving_onto_it()
    {
        var later = await desk.Plan("Daybreak", "2027-04-01..2027-04-02");
        await desk.Book(later, ana);
        var slot = (await desk.Do(new ConfirmBooking((await desk.Do(Across() with { Production = later.Id })).Name))).Booking;

        var refusal = await desk.Refuse(
            Reason.BookingConflict,
            new RescheduleProduction(later.Id, Given.Date("2027-03-13"), Given.Date("2027-03-14"))
        );

        Assert.Equal(slot.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Fact]
    public async Task Cancelling_releases_the_slots_to_come_and_keeps_those_that_have_begun()
    {
        var begun = await ConfirmedAsync();
        await desk.Open(ana, "2027-03-14T09:00:00Z");
        var toCome = await desk.HoldSlot(show, ana, "2027-03-14T09:00:00Z");
        desk.WaitUntil("2027-03-10T12:10:00Z");
        await desk.Do(new ConfirmBooking(toCome.Name));
        desk.WaitUntil("2027-03-12T23:50:00Z");

        var cancelled = await desk.Do(new CancelProduction(show.Id));

        Assert.Equal([toCome.Id], cancelled.ReleasedBookings.Select(booking => booking.Id));
        Assert.Equal(begun, await desk.Read(begun));
    }

    [Theory]
    [InlineData("2027-03-14T23:30:00Z", "2027-03-15", true)]
    [InlineData("2027-03-14T23:45:00Z", "2027-03-15", true)]
    [InlineData("2027-03-14T23:45:00.000001Z", "2027-03-15", false)]
    public async Task Slots_that_are_over_on_the_effective_date_of_a_cancellation_stay(string start, string effectiveDate, bool stays)
    {
        await desk.Open(ana, start);
        var slot = await desk.HoldSlot(show, ana, start);
        await desk.Do(new ConfirmBooking(slot.Name));

        var cancelled = await desk.Do(new CancelProduction(show.Id, Given.Date(effectiveDate)));

        Assert.Equal(stays, cancelled.ReleasedBookings.IsEmpty);
    }

    [Theory]
    [InlineData("2027-03-14", 0)]
    [InlineData("2027-03-13", 1)]
    [InlineData("2027-03-12", 1)]
    public async Task Firing_past_the_date_of_a_slot_releases_it(string fireDate, int count)
    {
        var slot = await ConfirmedAsync();
        var firing = new FireCrewMember(ana.Id, Given.Date(fireDate));
        if (count > 0)
        {
            var refusal = await desk.Refuse(Reason.BookingsInTheWay, firing);
            Assert.Equal(slot.Name, Assert.Single(refusal.Obstacles).Booking);
        }

        var fired = await desk.Do(firing with { Policy = BookingPolicy.Release });

        Assert.Equal(count, fired.Released.Length);
        Assert.All(fired.Released, booking => Assert.Equal(BookingState.Released, booking.State));
    }

    [Fact]
    public async Task Nobody_is_substituted_for_a_slot()
    {
        var slot = await ConfirmedAsync();

        var fired = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-12"), BookingPolicy.Substitute));

        Assert.Equal([slot.Id], fired.Released.Select(booking => booking.Id));
        Assert.Empty(fired.Substitutions);
    }

    [Fact]
    public async Task A_slot_that_has_begun_keeps_its_person_under_contract()
    {
        await ConfirmedAsync();
        desk.WaitUntil("2027-03-12T23:50:00Z");

        await desk.Refuse(Reason.PastUnchangeable, new FireCrewMember(ana.Id, Given.Date("2027-03-12"), BookingPolicy.Release));
        await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-14"), BookingPolicy.Release));
    }

    [Fact]
    public async Task A_slot_far_east_is_found_on_its_date()
    {
        var bo = await desk.Hire("Bo", zone: "Pacific/Kiritimati");
        await desk.Open(bo, "2027-03-14T10:00:00Z");
        var slot = await desk.HoldSlot(show, bo, "2027-03-14T10:00:00Z");

        Assert.Equal(Given.Dates("2027-03-15"), slot.Dates);
        await desk.Refuse(Reason.BookingsInTheWay, new FireCrewMember(bo.Id, Given.Date("2027-03-15")));
    }

    [Fact]
    public async Task Slots_never_count_toward_a_requirement()
    {
        await ConfirmedAsync();
        var day = await desk.Do(
            new ScheduleProduction(
                Given.Label("Pilot"),
                Given.Dates("2027-03-16"),
                DateTimeZone.Utc,
                [new Requirement(Given.Role("grip"), 1, 1)],
                [],
                Unstaffed: true,
                AllowPast: false
            )
        );
        await desk.Open(ana, "2027-03-16T09:00:00Z");
        await desk.Do(new ConfirmBooking((await desk.HoldSlot(day.Production.Production, ana, "2027-03-16T09:00:00Z")).Name));

        var view = await desk.Ask(new GetProduction(day.Production.Production.Id));

        Assert.Equal(1, Assert.Single(view.Unfilled).Headcount);
    }

    private HoldSlot Across() => SlotDesk.Holding(show, ana, "2027-03-12T23:50:00Z");

    /// <summary>A confirmed slot from ten to midnight of the 12th to five past it.</summary>
    private async Task<Booking> ConfirmedAsync() => (await desk.Do(new ConfirmBooking((await desk.Do(Across())).Name))).Booking;
}
