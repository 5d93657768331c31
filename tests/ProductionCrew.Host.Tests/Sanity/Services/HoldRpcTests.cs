using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class HoldRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    private static Duration ThirtyDays => Duration.FromTimeSpan(TimeSpan.FromDays(30));

    [Fact]
    public async Task A_hold_lasts_seven_days_unless_told_otherwise_and_shows_its_rank()
    {
        var ana = await desk.HireAsync("Ana", role);

        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role, TimeSpan.FromMinutes(90));

        Assert.Equal((BookingState.Held, 1, true), (first.State, first.Rank, first.Pinned));
        Assert.Equal(TimeSpan.FromDays(7), (first.HoldExpireTime - first.CreateTime).ToTimeSpan());
        Assert.Equal((BookingState.Held, 2), (second.State, second.Rank));
        Assert.Equal(TimeSpan.FromMinutes(90), (second.HoldExpireTime - second.CreateTime).ToTimeSpan());
        Assert.Equal(second, await desk.ReadAsync(second));
    }

    [Fact]
    public async Task A_conflict_with_a_hold_shows_its_state_and_expiry()
    {
        var ana = await desk.HireAsync("Ana", role);
        var hold = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        var second = await ShowAsync("Daybreak");

        var refused = await Refused.ByAsync(
            desk.Productions.HoldCrewMemberAsync(
                new()
                {
                    Production = second.Name,
                    CrewMember = ana.Name,
                    Role = role,
                }
            )
        );

        Assert.Equal((StatusCode.FailedPrecondition, "BOOKING_CONFLICT"), (refused.Code, refused.Reason));
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal(
            (hold.Name, BookingState.Held, hold.HoldExpireTime),
            (obstacle.Booking, obstacle.BookingState, obstacle.HoldExpireTime)
        );
        Assert.Equal("HELD", refused.Info.Metadata["booking_state"]);
    }

    [Fact]
    public async Task Confirming_the_first_supersedes_the_second_and_cannot_be_done_twice()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role);

        var waiting = await Refused.ByAsync(desk.Productions.ConfirmBookingAsync(new() { Name = second.Name }));
        var confirmed = await desk.Productions.ConfirmBookingAsync(new() { Name = first.Name, Etag = first.Etag });
        var again = await Refused.ByAsync(desk.Productions.ConfirmBookingAsync(new() { Name = first.Name }));
        var superseded = await Refused.ByAsync(desk.Productions.ConfirmBookingAsync(new() { Name = second.Name }));

        Assert.Equal(("HOLD_NOT_FIRST", first.Name), (waiting.Reason, Assert.Single(waiting.Subjects)));
        Assert.Equal(
            (BookingState.Confirmed, 1, null),
            (confirmed.Booking.State, confirmed.Booking.Rank, confirmed.Booking.HoldExpireTime)
        );
        var released = Assert.Single(confirmed.SupersededBookings);
        Assert.Equal(
            (second.Name, BookingState.Released, "SUPERSEDED", 0),
            (released.Name, released.State, released.ReleaseReason, released.Rank)
        );
        Assert.Equal(("BOOKING_ALREADY_CONFIRMED", "BOOKING_NOT_LIVE"), (again.Reason, superseded.Reason));
    }

    [Fact]
    public async Task Whatever_books_somebody_names_the_holds_that_gave_way_also_when_asked_again()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.HoldAsync((await desk.ScheduleAsync("First", "2100-03-01", "2100-03-02")).Production, ana, role);
        var waiting = await desk.HoldAsync((await desk.ScheduleAsync("Second", "2100-03-02", "2100-03-09")).Production, ana, role);
        var book = new BookCrewMemberRequest
        {
            Production = (await desk.ScheduleAsync("Third", "2100-03-08", "2100-03-09")).Production.Name,
            CrewMember = ana.Name,
            Role = role,
            RequestId = Guid.NewGuid().ToString(),
        };

        var booked = await desk.Productions.BookCrewMemberAsync(book);
        var again = await desk.Productions.BookCrewMemberAsync(book);

        var superseded = Assert.Single(booked.SupersededBookings);
        Assert.Equal((waiting.Name, "SUPERSEDED"), (superseded.Name, superseded.ReleaseReason));
        Assert.Equal(booked, again);

        var next = await desk.HoldAsync((await desk.ScheduleAsync("Fourth", "2100-03-01", "2100-03-04")).Production, ana, role);
        var scheduled = await desk.ScheduleAsync("Fifth", "2100-03-03", "2100-03-05", (role, 1));
        Assert.Equal(next.Name, Assert.Single(scheduled.SupersededBookings).Name);
    }

    [Fact]
    public async Task A_challenge_brings_the_expiry_forward_by_default_to_a_day_from_now()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role);
        var request = new ChallengeHoldRequest { Name = first.Name, Challenger = second.Name };

        var challenged = (await desk.Productions.ChallengeHoldAsync(request)).Booking;
        var wrongWay = await Refused.ByAsync(desk.Productions.ChallengeHoldAsync(new() { Name = first.Name, Challenger = first.Name }));

        Assert.Equal(TimeSpan.FromHours(24), (challenged.HoldExpireTime - challenged.UpdateTime).ToTimeSpan());
        Assert.Equal("CHALLENGER_NOT_WAITING", wrongWay.Reason);
    }

    [Fact]
    public async Task A_hold_is_renewed_by_default_for_as_long_as_a_new_one_lasts()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role, TimeSpan.FromHours(1));
        var request = new RenewHoldRequest
        {
            Name = first.Name,
            Etag = first.Etag,
            RequestId = Guid.NewGuid().ToString(),
        };

        var renewed = (await desk.Productions.RenewHoldAsync(request)).Booking;
        var again = (await desk.Productions.RenewHoldAsync(request)).Booking;
        var behind = (await desk.Productions.RenewHoldAsync(new() { Name = second.Name, HoldDuration = ThirtyDays })).Booking;

        Assert.Equal((renewed, BookingState.Held, 1), (again, renewed.State, renewed.Rank));
        Assert.Equal(TimeSpan.FromDays(7), (renewed.HoldExpireTime - renewed.UpdateTime).ToTimeSpan());
        Assert.Equal((2, TimeSpan.FromDays(30)), (behind.Rank, (behind.HoldExpireTime - behind.UpdateTime).ToTimeSpan()));
        Assert.Equal(
            [ChangeKind.BookingRenewed, ChangeKind.BookingRenewed],
            (await desk.ChangesAsync())
                .Where(change => change.Resource == first.Name || change.Resource == second.Name)
                .TakeLast(2)
                .Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_challenged_hold_is_not_renewed_until_those_who_waited_are_gone()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role, TimeSpan.FromHours(1));
        var second = await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role);
        var challenge = new ChallengeHoldRequest { Name = first.Name, Challenger = second.Name };
        var challenged = (await desk.Productions.ChallengeHoldAsync(challenge)).Booking;

        var refused = await Refused.ByAsync(desk.Productions.RenewHoldAsync(new() { Name = first.Name }));
        await desk.Productions.ReleaseBookingAsync(new() { Name = second.Name });
        var renewed = (await desk.Productions.RenewHoldAsync(new() { Name = first.Name })).Booking;

        Assert.Equal((first.HoldExpireTime, challenged.UpdateTime), (challenged.HoldExpireTime, challenged.ChallengeTime));
        Assert.Equal((StatusCode.FailedPrecondition, "HOLD_CHALLENGED"), (refused.Code, refused.Reason));
        Assert.Equal(second.Name, Assert.Single(refused.Obstacles).Booking);
        Assert.Equal((null, TimeSpan.FromDays(7)), (renewed.ChallengeTime, (renewed.HoldExpireTime - renewed.UpdateTime).ToTimeSpan()));
    }

    [Fact]
    public async Task A_hold_cannot_be_given_back_in_part()
    {
        var ana = await desk.HireAsync("Ana", role);
        var hold = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);

        var refused = await Refused.ByAsync(desk.Productions.ReleaseBookingAsync(new() { Name = hold.Name, EffectiveDate = "2100-05-02" }));
        var released = (await desk.Productions.ReleaseBookingAsync(new() { Name = hold.Name })).Booking;

        Assert.Equal("HOLD_INDIVISIBLE", refused.Reason);
        Assert.Equal((BookingState.Released, hold.HoldExpireTime), (released.State, released.HoldExpireTime));
    }

    [Fact]
    public async Task Availability_names_who_is_held()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        await desk.HoldAsync(await ShowAsync("Daybreak"), ana, role);

        var answer = await desk.Crew.QueryAvailabilityAsync(
            new()
            {
                FirstDate = "2100-05-03",
                LastDate = "2100-05-04",
                Role = role,
            }
        );

        Assert.Equal((0, 1), (answer.TotalSize, answer.HeldCount));
        var held = Assert.Single(answer.Held);
        Assert.Equal((ana.Name, first.HoldExpireTime, 1), (held.CrewMember.Name, held.HoldExpireTime, held.WaitingCount));
        Assert.Equal(CrewMemberState.Employed, held.CrewMember.State);
    }

    [Fact]
    public async Task A_retried_hold_is_answered_as_it_was_and_made_once()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.HoldAsync(await ShowAsync("Nightfall"), ana, role);
        var request = new HoldCrewMemberRequest
        {
            Production = (await ShowAsync("Daybreak")).Name,
            CrewMember = ana.Name,
            Role = role,
            AcceptBackup = true,
            HoldDuration = Duration.FromTimeSpan(TimeSpan.FromHours(1)),
            RequestId = Guid.NewGuid().ToString(),
        };

        var validated = await desk.Productions.HoldCrewMemberAsync(new(request) { ValidateOnly = true });
        var held = await desk.Productions.HoldCrewMemberAsync(request);
        var again = await desk.Productions.HoldCrewMemberAsync(request);

        Assert.Equal(held, again);
        Assert.Equal((2, 2), (validated.Booking.Rank, held.Booking.Rank));
        Assert.Equal(2, (await desk.BookingsOfAsync(ana)).Length);
    }

    [Fact]
    public async Task A_sweep_with_nothing_to_do_says_so()
    {
        var swept = await desk.Productions.SweepHoldsAsync(new() { RequestId = Guid.NewGuid().ToString() });

        Assert.Equal((0, 0), (swept.ExpiredCount, swept.PromotedCount));
    }

    private async Task<Production> ShowAsync(string title) => (await desk.ScheduleAsync(title, "2100-05-01", "2100-05-03")).Production;
}
