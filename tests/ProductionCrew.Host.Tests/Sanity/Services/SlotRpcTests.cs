using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class SlotRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture), IAsyncLifetime
{
    private static readonly DateTime Noon = new(2100, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();
    private CrewMember ana = null!;
    private Production show = null!;
    private Window window = null!;

    public async Task InitializeAsync()
    {
        ana = await desk.HireAsync("Ana", role);
        show = (await desk.ScheduleAsync("Nightfall", "2100-06-01", "2100-06-03")).Production;
        window = await OpenAsync(ana);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_held_slot_has_times_and_no_dates_and_expires_in_half_an_hour()
    {
        var held = (await desk.Productions.HoldSlotAsync(Holding(15))).Booking;

        Assert.Equal((At(15), At(30), "", ""), (held.StartTime, held.EndTime, held.FirstDate, held.LastDate));
        Assert.Equal((true, true, 1, BookingState.Held), (held.Slot, held.Pinned, held.Rank, held.State));
        Assert.Equal((role, ana.Name, show.Name), (held.Role, held.CrewMember, held.Production));
        Assert.Equal(TimeSpan.FromMinutes(30), held.HoldExpireTime.ToDateTime() - held.CreateTime.ToDateTime());
        Assert.Equal(held, (await desk.Productions.GetBookingAsync(new() { Name = held.Name })).Booking);
        Assert.Equal((ChangeKind.BookingHeld, held), ((await desk.ChangesAsync())[^1].Kind, (await desk.ChangesAsync())[^1].Booking));
    }

    [Fact]
    public async Task A_held_slot_is_renewed_for_half_an_hour()
    {
        var holding = Holding(15);
        holding.HoldDuration = Duration.FromTimeSpan(TimeSpan.FromMinutes(5));
        var held = (await desk.Productions.HoldSlotAsync(holding)).Booking;

        var renewed = (await desk.Productions.RenewHoldAsync(new() { Name = held.Name })).Booking;

        Assert.Equal((true, held.StartTime), (renewed.Slot, renewed.StartTime));
        Assert.Equal(TimeSpan.FromMinutes(30), renewed.HoldExpireTime.ToDateTime() - renewed.UpdateTime.ToDateTime());
    }

    [Fact]
    public async Task A_slot_is_held_once_and_the_second_is_told_by_whom()
    {
        var held = (await desk.Productions.HoldSlotAsync(Holding(15))).Booking;

        var refused = await Refused.ByAsync(desk.Productions.HoldSlotAsync(Holding(15)));

        Assert.Equal((StatusCode.AlreadyExists, "SLOT_TAKEN"), (refused.Code, refused.Reason));
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((held.Name, "", BookingState.Held), (obstacle.Booking, obstacle.FirstDate, obstacle.BookingState));
        Assert.Equal((held.StartTime, held.HoldExpireTime), (obstacle.StartTime, obstacle.HoldExpireTime));
    }

    [Fact]
    public async Task A_time_that_is_no_slot_and_one_that_is_too_soon_are_refused()
    {
        var beside = await Refused.ByAsync(desk.Productions.HoldSlotAsync(Holding(16)));
        Assert.Equal((StatusCode.FailedPrecondition, "SLOT_NOT_OPEN"), (beside.Code, beside.Reason));

        var start = ana.CreateTime.ToDateTime().Date.AddDays(1);
        await desk.Crew.OpenWindowAsync(
            new()
            {
                CrewMember = ana.Name,
                StartTime = Timestamp.FromDateTime(start.AddDays(-1)),
                EndTime = Timestamp.FromDateTime(start.AddHours(12)),
            }
        );
        var soon = Holding(0);
        soon.StartTime = Timestamp.FromDateTime(start);
        var early = await Refused.ByAsync(desk.Productions.HoldSlotAsync(soon));
        Assert.Equal((StatusCode.FailedPrecondition, "SLOT_TOO_SOON"), (early.Code, early.Reason));
    }

    [Fact]
    public async Task Slots_are_confirmed_and_released_and_close_with_their_window()
    {
        var first = (await desk.Productions.HoldSlotAsync(Holding(0))).Booking;
        var confirmed = (await desk.Productions.ConfirmBookingAsync(new() { Name = first.Name })).Booking;
        var second = (await desk.Productions.HoldSlotAsync(Holding(15))).Booking;

        var refused = await Refused.ByAsync(desk.Crew.CloseWindowAsync(new() { Name = window.Name }));
        Assert.Equal((StatusCode.FailedPrecondition, "BOOKINGS_IN_THE_WAY"), (refused.Code, refused.Reason));
        Assert.Equal([first.Name, second.Name], refused.Subjects);
        await desk.Productions.ReleaseBookingAsync(new() { Name = second.Name });
        var closed = await desk.Crew.CloseWindowAsync(new() { Name = window.Name, Policy = ClosingPolicy.Release });

        Assert.Equal((BookingState.Confirmed, true, (Timestamp?)null), (confirmed.State, confirmed.Slot, confirmed.HoldExpireTime));
        Assert.Equal([first.Name], closed.ReleasedBookings.Select(booking => booking.Name));
        var replaced = await Refused.ByAsync(desk.Productions.ReplaceCrewMemberAsync(new() { Name = first.Name }));
        Assert.Equal("BOOKING_NOT_LIVE", replaced.Reason);
    }

    [Fact]
    public async Task Nobody_else_takes_over_a_slot()
    {
        var held = (await desk.Productions.HoldSlotAsync(Holding(0))).Booking;

        var refused = await Refused.ByAsync(desk.Productions.ReplaceCrewMemberAsync(new() { Name = held.Name }));

        Assert.Equal((StatusCode.FailedPrecondition, "SLOT_NOT_REPLACEABLE"), (refused.Code, refused.Reason));
        Assert.Equal([held.Name], refused.Subjects);
    }

    [Fact]
    public async Task Open_slots_are_listed_by_start_and_person_without_those_that_are_taken()
    {
        var bo = await desk.HireAsync("Bo", role);
        var other = await OpenAsync(bo);
        await desk.Productions.HoldSlotAsync(Holding(0));

        var mine = await desk.Crew.ListOpenSlotsAsync(Asking(r => r.CrewMember = ana.Name));
        var first = await desk.Crew.ListOpenSlotsAsync(Asking(r => (r.Role, r.PageSize) = (role, 2)));
        var second = await desk.Crew.ListOpenSlotsAsync(Asking(r => (r.Role, r.PageSize, r.PageToken) = (role, 2, first.NextPageToken)));

        Assert.Equal([At(15), At(30), At(45)], mine.Slots.Select(slot => slot.StartTime));
        Assert.Equal((At(30), window.Name, ana.Name), (mine.Slots[0].EndTime, mine.Slots[0].Window, mine.Slots[0].CrewMember));
        Assert.Equal((7, 0), (first.TotalSize, second.TotalSize));
        Assert.Equal(
            [(other.Name, At(0)), (window.Name, At(15)), (other.Name, At(15)), (window.Name, At(30))],
            first.Slots.Concat(second.Slots).Select(slot => (slot.Window, slot.StartTime))
        );
        Assert.Empty((await desk.Crew.ListOpenSlotsAsync(Asking(r => (r.Role, r.MinimumLevel) = (role, 2)))).Slots);
    }

    [Fact]
    public async Task Holding_is_done_once_per_request_id_and_not_at_all_when_only_validated()
    {
        var request = Holding(0);
        request.ValidateOnly = true;
        await desk.Productions.HoldSlotAsync(request);
        Assert.Empty(await desk.BookingsOfAsync(ana));
        (request.ValidateOnly, request.RequestId) = (false, Guid.NewGuid().ToString());

        var first = await desk.Productions.HoldSlotAsync(request);

        Assert.Equal(first, await desk.Productions.HoldSlotAsync(request));
        Assert.Single(await desk.BookingsOfAsync(ana));
    }

    private async Task<Window> OpenAsync(CrewMember member) =>
        (
            await desk.Crew.OpenWindowAsync(
                new()
                {
                    CrewMember = member.Name,
                    StartTime = At(0),
                    EndTime = At(70),
                }
            )
        ).Window;

    private HoldSlotRequest Holding(int minute) =>
        new()
        {
            Production = show.Name,
            CrewMember = ana.Name,
            StartTime = At(minute),
        };

    private static ListOpenSlotsRequest Asking(Action<ListOpenSlotsRequest> ask)
    {
        var request = new ListOpenSlotsRequest { StartTime = At(0), EndTime = At(600) };
        ask(request);
        return request;
    }

    private static Timestamp At(int minute) => Timestamp.FromDateTime(Noon.AddMinutes(minute));
}
