using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

public sealed class CloseWindowTests
{
    [Fact]
    public async Task A_window_without_calls_to_come_is_closed()
    {
        await using var desk = Desk.Open();
        var window = await desk.Open(await desk.Hire("Ana"), "2027-03-12T09:00:00Z");
        desk.WaitUntil("2027-03-11T00:00:00Z");

        var closed = await desk.Do(new CloseWindow(window.Name, ExpectedVersion: 1));

        Assert.Equal(window with { State = WindowState.Closed, Version = 2, UpdateTime = desk.Now }, closed.Window);
        Assert.Empty(closed.Released);
        Assert.Equal(ChangeKind.WindowClosed, (await desk.Changes())[^1].Kind);
    }

    [Fact]
    public async Task Calls_to_come_refuse_it_each_by_name()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-05-01..2027-05-10");
        var window = await desk.Open(ana, "2027-03-12T09:00:00Z");
        var late = await desk.HoldSlot(show, ana, "2027-03-12T10:00:00Z");
        var early = await desk.HoldSlot(show, ana, "2027-03-12T09:00:00Z");

        var refusal = await desk.Refuse(Reason.BookingsInTheWay, new CloseWindow(window.Name));

        Assert.Equal([early.Name, late.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking));
        Assert.All(refusal.Obstacles, obstacle => Assert.Null(obstacle.Dates));
    }

    [Fact]
    public async Task Calls_to_come_are_released_held_or_confirmed_and_no_other_booking_is_touched()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-05-01..2027-05-10");
        var window = await desk.Open(ana, "2027-03-12T09:00:00Z");
        await desk.Open(ana, "2027-03-12T11:00:00Z");
        var held = await desk.HoldSlot(show, ana, "2027-03-12T09:00:00Z");
        var confirmed = (await desk.Do(new ConfirmBooking((await desk.HoldSlot(show, ana, "2027-03-12T10:45:00Z")).Name))).Booking;
        var beside = await desk.HoldSlot(show, ana, "2027-03-12T11:00:00Z");

        var closed = await desk.Do(new CloseWindow(window.Name, ClosingPolicy.Release));

        Assert.Equal([held.Id, confirmed.Id], closed.Released.Select(booking => booking.Id));
        Assert.All(closed.Released, booking => Assert.Equal(BookingState.Released, booking.State));
        Assert.Equal(BookingState.Held, (await desk.Read(beside)).State);
    }

    [Fact]
    public async Task Calls_that_have_begun_or_expired_are_past()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Plan("Nightfall", "2027-05-01..2027-05-10");
        var window = await desk.Open(ana, "2027-03-12T09:00:00Z");
        var begun = (await desk.Do(new ConfirmBooking((await desk.HoldSlot(show, ana, "2027-03-12T09:00:00Z")).Name))).Booking;
        var expired = await desk.HoldSlot(show, ana, "2027-03-12T09:15:00Z");
        desk.WaitUntil("2027-03-12T09:00:00Z");

        var closed = await desk.Do(new CloseWindow(window.Name, ClosingPolicy.Release));

        Assert.Empty(closed.Released);
        Assert.Equal(begun, await desk.Read(begun));
        Assert.Equal(BookingState.Expired, (await desk.Read(expired)).State);
    }

    [Fact]
    public async Task It_is_closed_once()
    {
        await using var desk = Desk.Open();
        var window = await desk.Open(await desk.Hire("Ana"), "2027-03-12T09:00:00Z");
        await desk.Do(new CloseWindow(window.Name));

        var refusal = await desk.Refuse(Reason.WindowClosed, new CloseWindow(window.Name));

        Assert.Equal(window.Name, Assert.Single(refusal.Obstacles).Window);
    }

    [Fact]
    public async Task Another_version_than_expected_is_stale_before_anything_else()
    {
        await using var desk = Desk.Open();
        var window = await desk.Open(await desk.Hire("Ana"), "2027-03-12T09:00:00Z");
        await desk.Do(new CloseWindow(window.Name));

        await desk.Refuse(Reason.StaleEtag, new CloseWindow(window.Name, ExpectedVersion: 1));
    }

    [Fact]
    public async Task A_window_under_the_name_of_somebody_else_is_not_found()
    {
        await using var desk = Desk.Open();
        var window = await desk.Open(await desk.Hire("Ana"), "2027-03-12T09:00:00Z");
        var bo = await desk.Hire("Bo");

        await desk.Refuse(Reason.WindowNotFound, new CloseWindow(new WindowName(bo.Id, window.Id)));
        await desk.Refuse(Reason.WindowNotFound, new CloseWindow(new WindowName(window.CrewMember, new WindowId(99))));
    }
}
