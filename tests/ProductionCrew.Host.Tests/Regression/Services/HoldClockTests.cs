using Grpc.Core;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>Expiry by an injected clock, on the wire, with nobody sweeping unless a test has it done.</summary>
public sealed class HoldClockTests(SteppedHost fixture) : HostTest<SteppedHost>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_hold_is_free_for_another_caller_at_its_expiry_and_not_a_microsecond_before()
    {
        using var channel = TestChannel.ForAddress(Fixture.Address);
        var other = new Desk(channel);
        var ana = await desk.HireAsync("Ana", role);
        var hold = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        var second = await ShowAsync("Daybreak");
        var request = new BookCrewMemberRequest
        {
            Production = second.Name,
            CrewMember = ana.Name,
            Role = role,
        };
        var expiry = hold.HoldExpireTime.ToDateTimeOffset();

        Fixture.Clock.MoveTo(expiry - TimeSpan.FromMicroseconds(1));
        Assert.Equal("BOOKING_CONFLICT", (await Refused.ByAsync(other.Productions.BookCrewMemberAsync(request))).Reason);
        Assert.Equal(BookingState.Held, (await other.ReadAsync(hold)).State);
        Fixture.Clock.MoveTo(expiry);
        Assert.Equal(BookingState.Confirmed, (await other.Productions.BookCrewMemberAsync(request)).Booking.State);

        var expired = await other.ReadAsync(hold);
        Assert.Equal((BookingState.Expired, hold.HoldExpireTime, 0), (expired.State, expired.UpdateTime, expired.Rank));
        Assert.Equal("HOLD_EXPIRED", (await Refused.ByAsync(desk.Productions.ConfirmBookingAsync(new() { Name = hold.Name }))).Reason);
    }

    [Fact]
    public async Task Whoever_has_the_etag_of_a_hold_that_lived_learns_that_it_expired()
    {
        var ana = await desk.HireAsync("Ana", role);
        var hold = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role, TimeSpan.FromHours(5));
        Fixture.Clock.MoveTo(hold.HoldExpireTime.ToDateTimeOffset());

        await AssertExpiredAsync();
        await desk.Productions.SweepHoldsAsync(new());
        await AssertExpiredAsync();
        Assert.Equal("STALE_ETAG", (await Refused.ByAsync(Confirm(second.Etag))).Reason);

        AsyncUnaryCall<ConfirmBookingResponse> Confirm(string etag) =>
            desk.Productions.ConfirmBookingAsync(new() { Name = hold.Name, Etag = etag });

        async Task AssertExpiredAsync()
        {
            var now = await desk.ReadAsync(hold);
            Assert.NotEqual(hold.Etag, now.Etag);
            string[] reasons =
            [
                (await Refused.ByAsync(Confirm(hold.Etag))).Reason,
                (await Refused.ByAsync(Confirm(now.Etag))).Reason,
                (
                    await Refused.ByAsync(
                        desk.Productions.ChallengeHoldAsync(
                            new()
                            {
                                Name = hold.Name,
                                Challenger = second.Name,
                                Etag = hold.Etag,
                            }
                        )
                    )
                ).Reason,
                (await Refused.ByAsync(desk.Productions.ReleaseBookingAsync(new() { Name = hold.Name, Etag = hold.Etag }))).Reason,
                (await Refused.ByAsync(desk.Productions.ReplaceCrewMemberAsync(new() { Name = hold.Name, Etag = hold.Etag }))).Reason,
            ];
            Assert.All(reasons, reason => Assert.Equal("HOLD_EXPIRED", reason));
        }
    }

    [Fact]
    public async Task A_move_to_a_zone_where_a_slot_lies_outside_the_contract_is_refused()
    {
        var person = Desk.Person("Ana", role);
        person.FireDate = "2027-03-20";
        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = person })).CrewMember;
        var start = new DateTimeOffset(2027, 3, 19, 20, 0, 0, TimeSpan.Zero);
        await desk.Crew.OpenWindowAsync(
            new()
            {
                CrewMember = ana.Name,
                StartTime = Timestamp.FromDateTimeOffset(start),
                EndTime = Timestamp.FromDateTimeOffset(start.AddHours(1)),
            }
        );
        var slot = (
            await desk.Productions.HoldSlotAsync(
                new()
                {
                    Production = (await ShowAsync("Nightfall")).Name,
                    CrewMember = ana.Name,
                    StartTime = Timestamp.FromDateTimeOffset(start),
                }
            )
        ).Booking;

        ana.TimeZone = "Asia/Tokyo";
        var refused = await Refused.ByAsync(desk.Crew.UpdateCrewMemberAsync(new() { CrewMember = ana }));
        await desk.Productions.ReleaseBookingAsync(new() { Name = slot.Name });

        Assert.Equal(("OUTSIDE_CONTRACT", slot.Name), (refused.Reason, Assert.Single(refused.Subjects)));
        Assert.Equal("Asia/Tokyo", (await desk.Crew.UpdateCrewMemberAsync(new() { CrewMember = ana })).CrewMember.TimeZone);
    }

    [Fact]
    public async Task The_next_in_line_can_be_confirmed_from_the_expiry_on()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role, TimeSpan.FromHours(5));
        var expiry = first.HoldExpireTime.ToDateTimeOffset();

        Fixture.Clock.MoveTo(expiry - TimeSpan.FromMicroseconds(1));
        Assert.Equal("HOLD_NOT_FIRST", (await Refused.ByAsync(desk.Productions.ConfirmBookingAsync(new() { Name = second.Name }))).Reason);
        Fixture.Clock.MoveTo(expiry);
        Assert.Equal((1, second.Etag), ((await desk.ReadAsync(second)).Rank, (await desk.ReadAsync(second)).Etag));
        await desk.Productions.ConfirmBookingAsync(new() { Name = second.Name, Etag = second.Etag });

        var changes = (await desk.ChangesAsync()).Where(change => change.Resource == first.Name || change.Resource == second.Name).ToList();
        Assert.Equal(
            [
                ChangeKind.BookingHeld,
                ChangeKind.BookingHeld,
                ChangeKind.BookingExpired,
                ChangeKind.BookingPromoted,
                ChangeKind.BookingConfirmed,
            ],
            changes.Select(change => change.Kind)
        );
        Assert.All(changes[2..4], change => Assert.Equal(("system", first.HoldExpireTime), (change.Actor, change.ChangeTime)));
    }

    [Fact]
    public async Task The_background_sweep_writes_down_what_expired()
    {
        var ana = await desk.HireAsync("Ana", role);
        var hold = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        Fixture.Clock.MoveTo(hold.HoldExpireTime.ToDateTimeOffset() + TimeSpan.FromHours(1));

        Fixture.Clock.Advance(Duration.FromMinutes(1));
        await Fixture.Log.LineAsync(line =>
            line.Level == LogLevel.Debug && line.Message.StartsWith("Wrote down 1 ", StringComparison.Ordinal)
        );

        var last = (await desk.ChangesAsync())[^1];
        Assert.Equal((ChangeKind.BookingExpired, hold.Name, hold.HoldExpireTime), (last.Kind, last.Resource, last.ChangeTime));
    }

    [Fact]
    public async Task The_sweep_verb_has_the_running_service_do_it()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", role), await desk.HireAsync("Bo", role));
        var show = await ShowAsync("Nightfall");
        var hold = await desk.HoldAsync(show, ana, role, TimeSpan.FromHours(1));
        await desk.HoldAsync(show, bo, role, TimeSpan.FromHours(1));
        await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role, TimeSpan.FromHours(9));
        Fixture.Clock.MoveTo(hold.HoldExpireTime.ToDateTimeOffset());

        var run = await VerbRun.OfAsync("sweep", Fixture.Address);

        Assert.Equal((ExitCode.Ok, "2 expired, 1 promoted", ""), (run.ExitCode, run.Output.Trim(), run.Error));
    }

    private async Task<Production> ShowAsync(string title) => (await desk.ScheduleAsync(title, "2100-05-01", "2100-05-03")).Production;
}

/// <summary>A host whose clock and timers only move when a test moves them.</summary>
public sealed class SteppedHost : HostFixture
{
    public ManualClock Clock { get; } = new(Instant.FromUtc(2027, 3, 10, 12, 0));

    protected override TimeProvider Time => Clock;
}
