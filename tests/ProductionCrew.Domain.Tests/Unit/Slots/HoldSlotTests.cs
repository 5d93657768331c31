using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

public sealed class HoldSlotTests : IAsyncLifetime
{
    private const string Start = "2027-03-12T09:00:00Z";

    private readonly Desk desk = Desk.Open();
    private CrewMember ana = null!;
    private Production show = null!;

    public async Task InitializeAsync()
    {
        ana = await desk.Hire("Ana", "grip:3 director");
        show = await desk.Plan("Nightfall", "2027-05-01..2027-05-10");
        await desk.Open(ana, Start);
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task A_slot_is_held_in_the_first_role_and_pinned_until_it_expires()
    {
        var held = await desk.HoldSlot(show, ana, "2027-03-12T10:45:00Z");

        Assert.Equal((BookingState.Held, true, true, true), (held.State, held.IsSlot, held.IsBlocking, held.Pinned));
        Assert.Equal((ana.Roles[0].Role, 1, desk.Now + Duration.FromMinutes(30)), (held.Role, held.MinimumLevel, held.HoldExpireTime));
        Assert.Equal((Given.Time("2027-03-12T11:00:00Z"), Given.Dates("2027-03-12")), (held.Interval.End, held.Dates));
        Assert.Equal(held, await desk.Read(held));
        Assert.Equal((ChangeKind.BookingHeld, held), ((await desk.Changes())[^1].Kind, (await desk.Changes())[^1].Booking));
    }

    [Fact]
    public async Task Another_role_of_the_person_can_be_asked_for_and_no_other()
    {
        var held = await desk.Do(SlotDesk.Holding(show, ana, Start, "grip"));

        Assert.Equal(Given.Role("grip"), held.Role);
        await desk.Refuse(Reason.RoleMissing, SlotDesk.Holding(show, ana, "2027-03-12T09:15:00Z", "gaffer"));
    }

    [Theory]
    [InlineData("2027-03-12T08:45:00Z")]
    [InlineData("2027-03-12T09:10:00Z")]
    [InlineData("2027-03-12T09:00:00.000001Z")]
    [InlineData("2027-03-12T11:00:00Z")]
    [InlineData("2027-04-12T09:00:00Z")]
    public async Task A_time_that_is_no_slot_of_an_open_window_is_not_open(string start)
    {
        var refusal = await desk.Refuse(Reason.SlotNotOpen, SlotDesk.Holding(show, ana, start));

        Assert.Equal((ana.Id, Given.Time(start)), (refusal.Obstacles[0].CrewMember, refusal.Obstacles[0].Interval?.Start));
    }

    [Fact]
    public async Task A_slot_never_reaches_past_the_end_of_its_window()
    {
        await desk.Open(ana, "2027-03-13T09:00:00Z", 44);

        await desk.HoldSlot(show, ana, "2027-03-13T09:15:00Z");
        await desk.Refuse(Reason.SlotNotOpen, SlotDesk.Holding(show, ana, "2027-03-13T09:30:00Z"));
    }

    [Fact]
    public async Task A_slot_lies_in_one_window_also_where_two_touch()
    {
        await desk.Open(ana, "2027-03-12T11:00:00Z", 60);

        await desk.Refuse(Reason.SlotNotOpen, SlotDesk.Holding(show, ana, "2027-03-12T10:50:00Z"));
        await desk.HoldSlot(show, ana, "2027-03-12T10:45:00Z");
        await desk.HoldSlot(show, ana, "2027-03-12T11:00:00Z");
    }

    [Fact]
    public async Task A_closed_window_has_no_slots()
    {
        var window = Assert.Single(await desk.Windows(ana));
        await desk.Do(new CloseWindow(window.Name));

        await desk.Refuse(Reason.SlotNotOpen, SlotDesk.Holding(show, ana, Start));
    }

    [Fact]
    public async Task The_lead_is_kept_to_the_microsecond()
    {
        desk.WaitUntil("2027-03-11T09:00:00.000001Z");
        await desk.Refuse(Reason.SlotTooSoon, SlotDesk.Holding(show, ana, Start));

        await desk.HoldSlot(show, ana, "2027-03-12T09:15:00Z");

        await using var other = Desk.Open("2027-03-11T09:00:00Z");
        var bo = await other.Hire("Bo");
        await other.Open(bo, Start);
        await other.HoldSlot(await other.Plan("Nightfall", "2027-05-01"), bo, Start);
    }

    [Fact]
    public async Task A_slot_is_taken_until_its_hold_expires_and_not_a_microsecond_longer()
    {
        var first = await desk.HoldSlot(show, ana, Start);
        desk.WaitUntil("2027-03-10T12:29:59.999999Z");
        var refusal = await desk.Refuse(Reason.SlotTaken, SlotDesk.Holding(show, ana, Start));
        Assert.Equal(first.Name, Assert.Single(refusal.Obstacles).Booking);

        desk.WaitUntil("2027-03-10T12:30:00Z");
        var second = await desk.HoldSlot(show, ana, Start);

        Assert.Equal(BookingState.Expired, (await desk.Read(first)).State);
        Assert.Equal(BookingState.Held, (await desk.Read(second)).State);
    }

    [Fact]
    public async Task A_confirmed_slot_is_taken_and_a_released_one_is_free()
    {
        var first = await desk.HoldSlot(show, ana, Start);
        await desk.Do(new ConfirmBooking(first.Name));
        desk.WaitUntil("2027-03-11T00:00:00Z");
        await desk.Refuse(Reason.SlotTaken, SlotDesk.Holding(show, ana, Start));

        await desk.Do(new ReleaseBooking(first.Name));

        await desk.HoldSlot(show, ana, Start);
    }

    [Fact]
    public async Task A_slot_is_taken_before_anything_that_is_wrong_with_the_person()
    {
        await desk.HoldSlot(show, ana, Start);

        await desk.Refuse(Reason.SlotTaken, SlotDesk.Holding(show, ana, Start, "gaffer"));
    }

    [Fact]
    public async Task Somebody_who_is_booked_or_held_for_the_day_has_no_slot_then()
    {
        var shoot = await desk.Plan("Daybreak", "2027-03-12");
        var booked = await desk.Do(new BookCrewMember(shoot.Id, ana.Id, Given.Role("grip")));
        var refusal = await desk.Refuse(Reason.BookingConflict, SlotDesk.Holding(show, ana, Start));
        Assert.Equal(booked.Name, Assert.Single(refusal.Obstacles).Booking);

        await desk.Do(new ReleaseBooking(booked.Name));
        await desk.Do(new HoldCrewMember(shoot.Id, ana.Id, Given.Role("grip"), Duration.FromDays(1)));

        await desk.Refuse(Reason.BookingConflict, SlotDesk.Holding(show, ana, Start));
    }

    [Fact]
    public async Task A_refusal_tells_the_instants_of_a_slot_and_compares_no_days_with_it()
    {
        var lacking = Assert.Single((await desk.Refuse(Reason.RoleMissing, SlotDesk.Holding(show, ana, Start, "gaffer"))).Obstacles);
        Assert.Equal((null, Given.Time(Start)), (lacking.Dates, lacking.Interval!.Value.Start));

        var shoot = await desk.Plan("Daybreak", "2027-03-12");
        var slot = await desk.HoldSlot(show, ana, Start);
        var booking = new BookCrewMember(shoot.Id, ana.Id, Given.Role("grip"));
        var called = Assert.Single((await desk.Refuse(Reason.BookingConflict, booking)).Obstacles);
        Assert.Equal((null, null, slot.Interval), (called.Dates, called.TimeZone, called.Interval!.Value));

        await desk.Do(new ReleaseBooking(slot.Name));
        await desk.Do(booking);
        var booked = Assert.Single((await desk.Refuse(Reason.BookingConflict, SlotDesk.Holding(show, ana, Start))).Obstacles);
        Assert.Equal((shoot.Dates, true), (booked.Dates!.Value, booked.IsAcrossZones));
    }

    [Fact]
    public async Task Nobody_waits_behind_a_slot()
    {
        var slot = await desk.HoldSlot(show, ana, Start);
        var shoot = await desk.Plan("Daybreak", "2027-03-12");
        var hold = new HoldCrewMember(shoot.Id, ana.Id, Given.Role("grip"), Duration.FromDays(1), AcceptBackup: true);

        var refusal = await desk.Refuse(Reason.BookingConflict, hold);

        Assert.Equal(slot.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Fact]
    public async Task A_production_that_is_cancelled_or_over_holds_nobody()
    {
        var cancelled = await desk.Plan("Gone", "2027-05-01..2027-05-02", cancelled: "2027-05-01");
        var wrapped = await desk.Plan("Over", "2027-03-01..2027-03-02");

        await desk.Refuse(Reason.ProductionCancelled, SlotDesk.Holding(cancelled, ana, Start));
        await desk.Refuse(Reason.ProductionWrapped, SlotDesk.Holding(wrapped, ana, Start));
    }

    [Fact]
    public async Task What_is_unknown_is_not_found()
    {
        var hold = SlotDesk.Holding(show, ana, Start);

        await desk.Refuse(Reason.CrewMemberNotFound, hold with { CrewMember = new CrewMemberId(99), Production = new ProductionId(99) });
        await desk.Refuse(Reason.ProductionNotFound, hold with { Production = new ProductionId(99) });
    }
}
