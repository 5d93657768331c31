using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Making holds firm; today is 10 March 2027, noon in UTC.</summary>
public sealed class ConfirmBookingTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task The_first_becomes_firm_and_those_behind_it_are_superseded()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", "2027-03-20..2027-03-22"), ana);
        var third = await desk.Hold(await desk.Plan("Calm", "2027-03-22..2027-03-24"), ana);

        var confirmation = await desk.Do(new ConfirmBooking(first.Name, ExpectedVersion: 1));

        var expected = first with { State = BookingState.Confirmed, HoldExpireTime = null, Version = 2, UpdateTime = desk.Now };
        Assert.Equal(expected, confirmation.Booking);
        var superseded = Assert.Single(confirmation.Superseded);
        Assert.Equal((second.Id, "SUPERSEDED"), (superseded.Id, superseded.ReleaseReason));
        Assert.Equal((1, 2), ((await desk.Read(third)).Rank, third.Rank));
        Assert.Equal(
            [ChangeKind.BookingReleased, ChangeKind.BookingPromoted, ChangeKind.BookingConfirmed],
            (await desk.Kinds(after: 7)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Confirming_twice_late_or_after_release_is_refused_with_the_reason()
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", Days);
        var confirmed = await desk.Hold(storm, await desk.Hire("Ana"));
        var released = await desk.Hold(storm, await desk.Hire("Bo"));
        var late = await desk.Hold(storm, await desk.Hire("Cas"), hours: 1);
        await desk.Do(new ConfirmBooking(confirmed.Name));
        await desk.Do(new ReleaseBooking(released.Name));

        await desk.Refuse(Reason.BookingAlreadyConfirmed, new ConfirmBooking(confirmed.Name));
        await desk.Refuse(Reason.BookingNotLive, new ConfirmBooking(released.Name));
        desk.WaitUntil("2027-03-10T12:59:59.999999Z");
        await desk.Refuse(Reason.StaleEtag, new ConfirmBooking(late.Name, ExpectedVersion: 2));
        desk.WaitUntil("2027-03-10T13:00:00Z");
        await desk.Refuse(Reason.HoldExpired, new ConfirmBooking(late.Name, ExpectedVersion: 2));
        await desk.Refuse(Reason.HoldExpired, new ConfirmBooking(late.Name, late.Version));
        await desk.Refuse(Reason.HoldExpired, new ReleaseBooking(late.Name, ExpectedVersion: late.Version));
        await desk.Refuse(Reason.StaleEtag, new ConfirmBooking(late.Name, ExpectedVersion: 3));
        await desk.Refuse(Reason.BookingNotFound, new ConfirmBooking(late.Name with { Booking = new BookingId(99) }));
    }

    [Fact]
    public async Task Only_of_a_hold_that_gave_way_it_is_said_who_has_its_time()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);
        await desk.Do(new ReleaseBooking(third.Name));
        await desk.Do(new ConfirmBooking(first.Name));

        var gaveWay = Assert.Single((await desk.Refuse(Reason.BookingNotLive, new ConfirmBooking(second.Name))).Obstacles);
        var released = Assert.Single((await desk.Refuse(Reason.BookingNotLive, new ConfirmBooking(third.Name))).Obstacles);

        Assert.Equal((first.Name, null), (gaveWay.TakenBy, gaveWay.Rank));
        Assert.Equal((null, null), (released.TakenBy, released.Rank));
    }

    [Fact]
    public async Task One_that_waits_is_refused_and_the_first_is_named()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 1);
        await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 1);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);

        var refused = await desk.Refuse(Reason.HoldNotFirst, new ConfirmBooking(third.Name));
        Assert.Equal(
            (first.Name, first.HoldExpireTime),
            (Assert.Single(refused.Obstacles).Booking!.Value, refused.Obstacles[0].HoldExpireTime)
        );

        desk.WaitUntil("2027-03-10T13:00:00Z");
        Assert.Equal(BookingState.Confirmed, (await desk.Do(new ConfirmBooking(third.Name))).Booking.State);
    }

    [Fact]
    public async Task A_hold_whose_days_are_over_is_refused_and_one_under_way_is_not()
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-12");
        var over = await desk.Hold(storm, await desk.Hire("Ana"), "2027-03-01..2027-03-09");
        var underWay = await desk.Hold(storm, await desk.Hire("Bo"), "2027-03-01..2027-03-10");

        await desk.Refuse(Reason.DatesInPast, new ConfirmBooking(over.Name));
        Assert.Equal(underWay.Dates, (await desk.Do(new ConfirmBooking(underWay.Name))).Booking.Dates);
    }

    [Theory]
    [InlineData("2027-03-12T23:59:59.999999Z", null)]
    [InlineData("2027-03-13T00:00:00Z", Reason.DatesInPast)]
    public async Task A_hold_can_be_confirmed_until_the_very_end_of_its_days(string now, Reason? refused)
    {
        await using var desk = Desk.Open();
        var hold = await desk.Hold(await desk.Plan("Storm", "2027-03-11..2027-03-12"), await desk.Hire("Ana"));
        desk.WaitUntil(now);

        Assert.Equal(refused, (await desk.Try(new ConfirmBooking(hold.Name))).Rejection?.Reason);
    }

    /// <summary>No command lets it come to that, so the row is written past them.</summary>
    [Fact]
    public async Task Whether_the_person_can_still_take_the_seat_is_asked_again()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var hold = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var leave = await desk.Do(new TakeLeave(ana, hold.Dates));

        var refused = await desk.Refuse(Reason.Blackout, new ConfirmBooking(hold.Name));

        Assert.Equal(leave.Name, Assert.Single(refused.Obstacles).Blackout);
    }

    private sealed record TakeLeave(CrewMember Member, DateRange Dates) : ICommand<Blackout>
    {
        public Outcome<Blackout> Execute(IWriteTransaction tx, Instant now)
        {
            var interval = Dates.In(Member.TimeZone);
            var leave = new Blackout(tx.NextBlackoutId(), Member.Id, Dates, interval, null, BlackoutState.Active, 1, now, now);
            tx.Put(leave, ChangeKind.BlackoutAdded);
            return leave;
        }
    }
}
