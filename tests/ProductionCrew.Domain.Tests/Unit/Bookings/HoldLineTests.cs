using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>How lines move on: by the clock, by a sweep, by what people do. It is noon of 10 March 2027 in UTC.</summary>
public sealed class HoldLineTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task What_expired_is_written_with_the_moment_of_expiry_before_anything_else_of_that_person()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 2);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 1);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana, hours: 3);
        var fourth = await desk.Hold(await desk.Plan("Rain", Days), ana, hours: 9);
        var opened = desk.Now;
        desk.WaitUntil("2027-03-10T18:00:00Z");

        await desk.Do(new ReleaseBooking(fourth.Name));

        Assert.Equal(
            [
                (ChangeKind.BookingExpired, opened + Duration.FromHours(1)),
                (ChangeKind.BookingExpired, opened + Duration.FromHours(2)),
                (ChangeKind.BookingPromoted, opened + Duration.FromHours(2)),
                (ChangeKind.BookingExpired, opened + Duration.FromHours(3)),
                (ChangeKind.BookingPromoted, opened + Duration.FromHours(3)),
                (ChangeKind.BookingReleased, desk.Now),
            ],
            await desk.Kinds(after: 9)
        );
        Assert.Equal(
            [second.Id, first.Id, third.Id, third.Id, fourth.Id, fourth.Id],
            (await desk.Changes(after: 9)).Select(change => change.Booking!.Id)
        );
        Assert.All((await desk.Changes(after: 9))[..5], change => Assert.Equal(("system", null), (change.Actor, change.RequestId)));
    }

    [Fact]
    public async Task Holds_that_expire_together_promote_whoever_waited_for_both()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Storm", "2027-03-15..2027-03-16"), ana, hours: 1);
        await desk.Hold(await desk.Plan("Dune", "2027-03-17..2027-03-18"), ana, hours: 1);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        Assert.Equal(new SweptHolds(2, 1), await desk.Do(new SweepHolds()));

        Assert.Equal(
            [ChangeKind.BookingExpired, ChangeKind.BookingExpired, ChangeKind.BookingPromoted],
            (await desk.Kinds(after: 7)).Select(change => change.Kind)
        );
        Assert.Equal(new SweptHolds(0, 0), await desk.Do(new SweepHolds()));
        Assert.Equal(third with { AheadCount = 0 }, await desk.Read(third));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_that_expires_together_with_the_one_ahead_of_it_never_came_first(bool isSwept)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 1);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana, hours: 1);
        var third = await desk.Hold(await desk.Plan("Calm", Days), ana, hours: 2);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        if (isSwept)
        {
            Assert.Equal(new SweptHolds(2, 1), await desk.Do(new SweepHolds()));
        }
        else
        {
            await desk.Do(new ConfirmBooking(third.Name));
        }

        Assert.Equal(
            [
                (ChangeKind.BookingExpired, first.Id),
                (ChangeKind.BookingExpired, second.Id),
                (ChangeKind.BookingPromoted, third.Id),
                (ChangeKind.BookingConfirmed, third.Id),
            ],
            (await desk.Changes(after: 7))
                .Select(change => (change.Kind, change.Booking!.Id))
                .Concat(isSwept ? [(ChangeKind.BookingConfirmed, third.Id)] : [])
        );
    }

    [Fact]
    public async Task A_sweep_changes_nothing_that_anybody_reads()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 1);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        desk.WaitUntil("2027-03-10T13:00:00Z");
        Booking[] before = [await desk.Read(first), await desk.Read(second)];

        await desk.Do(new SweepHolds());

        Booking[] after = [await desk.Read(first), await desk.Read(second)];
        Assert.Equal(before, after);
        Assert.Equal((BookingState.Expired, 2, desk.Now), (before[0].State, before[0].Version, before[0].UpdateTime));
        Assert.Equal([0, 1], after.Select(booking => booking.Rank));
    }

    [Fact]
    public async Task Releasing_the_first_promotes_the_next_at_once_in_the_name_of_the_caller()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        await desk.Hold(await desk.Plan("Calm", Days), ana);

        await desk.Do(new ReleaseBooking(first.Name));

        Assert.Equal([(ChangeKind.BookingReleased, desk.Now), (ChangeKind.BookingPromoted, desk.Now)], await desk.Kinds(after: 7));
        var promotion = (await desk.Changes(after: 8))[0];
        Assert.Equal((second.Id, "tester", 1L), (promotion.Booking!.Id, promotion.Actor, promotion.Booking.Version));
    }

    [Fact]
    public async Task A_hold_is_released_as_a_whole_or_not_at_all()
    {
        await using var desk = Desk.Open();
        var hold = await desk.Hold(await desk.Plan("Storm", "2027-03-08..2027-03-20"), await desk.Hire("Ana"));

        await desk.Refuse(Reason.HoldIndivisible, new ReleaseBooking(hold.Name, EffectiveDate: Given.Date("2027-03-12")));
        var released = await desk.Do(new ReleaseBooking(hold.Name, "no light"));

        Assert.Equal(hold.Released("no light", desk.Now), released);
        Assert.Equal(hold.HoldExpireTime, released.HoldExpireTime);
    }

    [Fact]
    public async Task An_expired_hold_cannot_be_released_or_replaced()
    {
        await using var desk = Desk.Open();
        var hold = await desk.Hold(await desk.Plan("Storm", Days), await desk.Hire("Ana"), hours: 1);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        await desk.Refuse(Reason.HoldExpired, new ReleaseBooking(hold.Name));
        await desk.Refuse(Reason.HoldExpired, new ReplaceCrewMember(hold.Name));
    }

    [Fact]
    public async Task Availability_tells_who_is_held_until_when_and_how_many_wait()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        await desk.Hold(await desk.Plan("Dune", Days), ana);
        var filter = new AvailabilityFilter(first.Dates, first.Interval, null, 1, new PageRequest(null, 1));

        var availability = await desk.Ask(new QueryAvailability(filter));

        Assert.Equal(bo.Id, Assert.Single(availability.Free.Items).Member.Id);
        Assert.Equal(1, availability.Held.Count);
        var held = Assert.Single(availability.Held.People);
        Assert.Equal((ana.Id, first.HoldExpireTime!.Value, 1), (held.Member.Member.Id, held.HoldExpireTime, held.WaitingCount));
        var later = await desk.Ask(new QueryAvailability(filter with { Page = new PageRequest(new Cursor(null, 0, bo.Id.Value), 1) }));
        Assert.Equal((0, 0), (later.Held.Count, later.Held.People.Length));
    }
}
