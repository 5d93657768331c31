using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Giving the first in line a deadline; it is noon of 10 March 2027 in UTC.</summary>
public sealed class ChallengeHoldTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task The_first_gets_a_deadline_and_the_challenger_blocks_from_then_on()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);

        var challenged = await desk.Do(new ChallengeHold(first.Name, second.Name, Duration.FromHours(24), ExpectedVersion: 1));

        var deadline = desk.Now + Duration.FromHours(24);
        Assert.Equal(first with { HoldExpireTime = deadline, ChallengeTime = desk.Now, Version = 2, UpdateTime = desk.Now }, challenged);
        Assert.Equal(ChangeKind.BookingChallenged, Assert.Single(await desk.Changes(after: 5)).Kind);
        desk.WaitUntil("2027-03-11T12:00:00Z");
        Assert.Equal((BookingState.Expired, 1), ((await desk.Read(first)).State, (await desk.Read(second)).Rank));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(24)]
    public async Task A_deadline_that_is_no_earlier_than_the_expiry_changes_only_that_it_was_challenged_once(int hours)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 5);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);

        var challenge = new ChallengeHold(first.Name, second.Name, Duration.FromHours(hours));
        var challenged = await desk.Do(challenge);

        Assert.Equal(first with { ChallengeTime = desk.Now, Version = 2, UpdateTime = desk.Now }, challenged);
        Assert.Equal(ChangeKind.BookingChallenged, Assert.Single(await desk.Changes(after: 5)).Kind);
        desk.WaitUntil("2027-03-10T12:30:00Z");
        Assert.Equal(challenged, await desk.Do(challenge));
        Assert.Single(await desk.Changes(after: 5));
    }

    [Fact]
    public async Task A_hold_that_came_after_the_challenge_may_challenge_for_itself()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 5);
        await desk.Do(By(first, await desk.Hold(await desk.Plan("Dune", Days), ana)));
        desk.WaitUntil("2027-03-10T13:00:00Z");
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);

        Assert.Equal(desk.Now, (await desk.Do(By(first, third))).ChallengeTime);
    }

    [Fact]
    public async Task What_expired_of_that_person_is_written_before_the_challenge()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Rain", Days), ana, hours: 1);
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        await desk.Do(By(first, second));

        Assert.Equal(
            [ChangeKind.BookingExpired, ChangeKind.BookingPromoted, ChangeKind.BookingChallenged],
            (await desk.Kinds(after: 7)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Only_a_live_hold_that_is_first_can_be_challenged()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booked = await desk.Book(await desk.Plan("Rain", "2027-03-11..2027-03-12"), ana);
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 1);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 2);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);

        await desk.Refuse(Reason.BookingAlreadyConfirmed, By(booked, third));
        await desk.Refuse(Reason.HoldNotFirst, By(second, third));
        await desk.Refuse(Reason.StaleEtag, By(first, third) with { ExpectedVersion = 2 });
        await desk.Refuse(Reason.BookingNotFound, By(first, third) with { Challenger = third.Name with { Booking = new BookingId(99) } });
        desk.WaitUntil("2027-03-10T13:00:00Z");
        await desk.Refuse(Reason.HoldExpired, By(first, third));
        await desk.Do(new ReleaseBooking(second.Name));
        await desk.Refuse(Reason.BookingNotLive, By(second, third));
    }

    [Fact]
    public async Task Only_a_live_hold_that_waits_behind_it_can_challenge()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var expired = await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 1);
        var elsewhere = await desk.Hold(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);
        var another = await desk.Hold(await desk.Plan("Rain", Days), bo);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        foreach (var challenger in new[] { first, expired, elsewhere, another })
        {
            var refused = await desk.Refuse(Reason.ChallengerNotWaiting, By(first, challenger));
            Assert.Equal(challenger.Name, Assert.Single(refused.Obstacles).Booking);
        }
    }

    private static ChallengeHold By(Booking hold, Booking challenger) => new(hold.Name, challenger.Name, Duration.FromHours(24));
}
