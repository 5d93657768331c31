using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Making a hold expire later; it is noon of 10 March 2027 in UTC.</summary>
public sealed class RenewHoldTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task A_hold_is_extended_from_now_and_written_once()
    {
        await using var desk = Desk.Open();
        var hold = await desk.Hold(await desk.Plan("Storm", Days), await desk.Hire("Ana"), hours: 5);
        desk.WaitUntil("2027-03-10T16:59:59Z");

        var renewed = await desk.Do(For(hold, hours: 48) with { ExpectedVersion = 1 });

        Assert.Equal(hold with { HoldExpireTime = desk.Now + Duration.FromHours(48), Version = 2, UpdateTime = desk.Now }, renewed);
        Assert.Equal(ChangeKind.BookingRenewed, Assert.Single(await desk.Changes(after: 3)).Kind);
        desk.WaitUntil("2027-03-11T12:00:00Z");
        Assert.Equal(BookingState.Held, (await desk.Read(hold)).State);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_hold_is_never_shortened(int hours)
    {
        await using var desk = Desk.Open();
        var hold = await desk.Hold(await desk.Plan("Storm", Days), await desk.Hire("Ana"), hours: 5);

        Assert.Equal(hold, await desk.Do(For(hold, hours)));
        Assert.Empty(await desk.Changes(after: 3));
    }

    [Fact]
    public async Task First_and_waiting_holds_keep_their_places()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 5);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 5);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);

        await desk.Do(For(second, hours: 100));
        await desk.Do(For(first, hours: 100));

        desk.WaitUntil("2027-03-11T12:00:00Z");
        Assert.Equal(1, (await desk.Read(first)).Rank);
        Assert.Equal(2, (await desk.Read(second)).Rank);
        Assert.Equal(3, (await desk.Read(third)).Rank);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    public async Task A_challenged_hold_cannot_be_renewed_even_where_its_expiry_stayed(int challengeHours)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana, hours: 1);
        await desk.Do(new ChallengeHold(first.Name, second.Name, Duration.FromHours(challengeHours)));
        desk.WaitUntil("2027-03-10T12:59:00Z");
        var later = await desk.Hold(await desk.Plan("Rain", Days), ana);

        var refused = await desk.Refuse(Reason.HoldChallenged, For(first, hours: 700));

        Assert.Equal([second.Name, third.Name], refused.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        await desk.Do(For(second, hours: 700));
        await desk.Do(For(later, hours: 700));
    }

    [Fact]
    public async Task A_challenge_is_void_once_none_waits_who_waited_then_and_a_newcomer_does_not_revive_it()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana, hours: 1);
        await desk.Do(new ChallengeHold(first.Name, second.Name, Duration.FromHours(24)));
        desk.WaitUntil("2027-03-10T12:30:00Z");
        var newcomer = await desk.Hold(await desk.Plan("Rain", Days), ana);

        await desk.Do(new ReleaseBooking(second.Name));
        await desk.Refuse(Reason.HoldChallenged, For(first, hours: 100));
        Assert.Equal(Given.Time("2027-03-10T13:00:00Z"), third.HoldExpireTime);
        desk.WaitUntil("2027-03-10T13:00:00Z");
        var renewed = await desk.Do(For(first, hours: 100));

        Assert.Equal((desk.Now + Duration.FromHours(100), null), (renewed.HoldExpireTime, renewed.ChallengeTime));
        await desk.Do(new ChallengeHold(first.Name, newcomer.Name, Duration.FromHours(24)));
        await desk.Refuse(Reason.HoldChallenged, For(first, hours: 100));
    }

    [Fact]
    public async Task A_hold_that_is_confirmed_was_never_challenged_for_anybody_to_see()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        await desk.Do(new ChallengeHold(first.Name, second.Name, Duration.FromHours(24)));

        Assert.Null((await desk.Do(new ConfirmBooking(first.Name))).Booking.ChallengeTime);
    }

    [Fact]
    public async Task What_expired_of_that_person_is_written_before_the_renewal()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Rain", Days), ana, hours: 1);
        var second = await desk.Hold(await desk.Plan("Storm", Days), ana);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        Assert.Equal(1, (await desk.Do(For(second, hours: 400))).Rank);

        Assert.Equal(
            [ChangeKind.BookingExpired, ChangeKind.BookingPromoted, ChangeKind.BookingRenewed],
            (await desk.Kinds(after: 5)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Only_a_live_hold_whose_time_is_not_over_can_be_renewed()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booked = await desk.Book(await desk.Plan("Rain", "2027-03-11..2027-03-12"), ana);
        var hold = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 1);
        var past = await desk.Hold(await desk.Plan("Dust", "2027-03-01..2027-03-09"), ana);
        var released = await desk.Hold(await desk.Plan("Calm", "2027-03-13"), ana);
        await desk.Do(new ReleaseBooking(released.Name));

        await desk.Refuse(Reason.BookingNotFound, For(hold) with { Name = hold.Name with { Booking = new BookingId(99) } });
        await desk.Refuse(Reason.StaleEtag, For(hold) with { ExpectedVersion = 2 });
        await desk.Refuse(Reason.BookingAlreadyConfirmed, For(booked));
        await desk.Refuse(Reason.BookingNotLive, For(released));
        await desk.Refuse(Reason.DatesInPast, For(past));
        desk.WaitUntil("2027-03-10T13:00:00Z");
        await desk.Refuse(Reason.HoldExpired, For(hold) with { ExpectedVersion = 1 });
    }

    private static RenewHold For(Booking hold, int hours = 48) => new(hold.Name, Duration.FromHours(hours), Duration.FromHours(hours));
}
