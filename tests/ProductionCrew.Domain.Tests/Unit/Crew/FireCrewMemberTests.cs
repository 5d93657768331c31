using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>The fire date itself, and bookings refused or released; today is 10 March 2027 in UTC.</summary>
public sealed class FireCrewMemberTests
{
    [Theory]
    [InlineData(null, "2027-06-01", EmploymentState.Employed)]
    [InlineData("2027-06-02", "2027-06-01", EmploymentState.Employed)]
    [InlineData(null, "2027-03-11", EmploymentState.Employed)]
    [InlineData(null, "2027-03-10", EmploymentState.Left)]
    [InlineData(null, "2027-01-02", EmploymentState.Left)]
    public async Task The_fire_date_is_set_or_brought_forward(string? present, string fireDate, EmploymentState state)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: present);
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date(fireDate), ExpectedVersion: 1));

        var expected = ana with { FireDate = Given.Date(fireDate), Version = 2, UpdateTime = desk.Now };
        Assert.Equal(new CrewMemberView(expected, state), firing.Member);
        Assert.Equal(expected, await desk.Read(ana));
        Assert.Empty(firing.Released);
        Assert.Empty(firing.Substitutions);
        Assert.Equal(ChangeKind.CrewMemberFired, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Theory]
    [InlineData("2027-03-10T10:59:59Z", "Pacific/Auckland", "2027-03-10")]
    [InlineData("2027-03-10T11:00:00Z", "Pacific/Auckland", "2027-03-11")]
    public async Task Without_a_fire_date_it_is_today_in_the_persons_zone(string now, string zone, string fireDate)
    {
        await using var desk = Desk.Open(now);
        var ana = await desk.Hire("Ana", zone: zone);
        var firing = await desk.Do(new FireCrewMember(ana.Id));
        Assert.Equal((Given.Date(fireDate), EmploymentState.Left), (firing.Member.Member.FireDate!.Value, firing.Member.State));
    }

    [Theory]
    [InlineData(Reason.FireDateNotAfterHire, "2027-01-01", null, "2027-01-01")]
    [InlineData(Reason.FireDateNotAfterHire, "2027-03-10", null, null)]
    [InlineData(Reason.FireDateNotAfterHire, "2027-04-01", null, null)]
    [InlineData(Reason.FireDateNotEarlier, "2027-01-01", "2027-06-01", "2027-06-01")]
    [InlineData(Reason.FireDateNotEarlier, "2027-01-01", "2027-06-01", "2027-06-02")]
    [InlineData(Reason.FireDateNotEarlier, "2027-01-01", "2027-02-01", null)]
    public async Task A_contract_ends_after_it_begins_and_earlier_than_it_did(Reason reason, string hired, string? fired, string? fireDate)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: hired, fired: fired);
        var refusal = await desk.Refuse(reason, new FireCrewMember(ana.Id, Given.DateOrNone(fireDate)));
        Assert.Equal(ana.Id, Assert.Single(refusal.Obstacles).CrewMember);
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found_and_another_version_is_stale()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.CrewMemberNotFound, new FireCrewMember(new CrewMemberId(7), ExpectedVersion: 2));
        await desk.Refuse(Reason.StaleEtag, new FireCrewMember(ana.Id, ana.HireDate, ExpectedVersion: 2));
    }

    [Fact]
    public async Task By_default_every_booking_past_the_fire_date_is_in_the_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Dawn", "2027-03-01..2027-03-14"), ana);
        var cut = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var gone = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);

        var refusal = await desk.Refuse(Reason.BookingsInTheWay, new FireCrewMember(ana.Id, Given.Date("2027-03-18")));

        Assert.Equal([cut.Name, gone.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        Assert.Equal(["Storm", "Calm"], refusal.Obstacles.Select(obstacle => $"{obstacle.ProductionTitle}"));
        Assert.Equal([cut.Dates, gone.Dates], refusal.Obstacles.Select(obstacle => obstacle.Dates!.Value));
        Assert.All(refusal.Obstacles, obstacle => Assert.Equal(Reason.BookingsInTheWay, obstacle.Rule));
    }

    [Theory]
    [InlineData("2027-03-20", true)]
    [InlineData("2027-03-21", false)]
    public async Task A_booking_that_ends_the_day_before_is_in_nobodys_way(string fireDate, bool isInTheWay)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "America/Los_Angeles");
        await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20", "Pacific/Kiritimati"), ana);
        var command = new FireCrewMember(ana.Id, Given.Date(fireDate));
        if (isInTheWay)
        {
            await desk.Refuse(Reason.BookingsInTheWay, command);
        }
        else
        {
            await desk.Do(command);
        }
    }

    [Fact]
    public async Task Released_bookings_are_given_back_from_the_fire_date_on()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var kept = await desk.Book(await desk.Plan("Dawn", "2027-03-01..2027-03-14"), ana);
        var cut = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var gone = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-18"), BookingPolicy.Release));

        var cutNow = await desk.Read(cut);
        Assert.Equal((BookingState.Confirmed, Given.Dates("2027-03-15..2027-03-17"), 2), (cutNow.State, cutNow.Dates, cutNow.Version));
        var goneNow = await desk.Read(gone);
        Assert.Equal((BookingState.Released, gone.Dates, 2), (goneNow.State, goneNow.Dates, goneNow.Version));
        Assert.Equal<Booking>([cutNow, goneNow], firing.Released);
        Assert.Empty(firing.Substitutions);
        Assert.Equal(kept, await desk.Read(kept));
        Assert.Equal(
            [ChangeKind.BookingCut, ChangeKind.BookingReleased, ChangeKind.CrewMemberFired],
            (await desk.Changes(after: 7)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_booking_under_way_is_cut_today()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20"), ana);
        var firing = await desk.Do(new FireCrewMember(ana.Id, Policy: BookingPolicy.Release));
        Assert.Equal((booking.Id, Given.Dates("2027-03-01..2027-03-09")), (firing.Released[0].Id, firing.Released[0].Dates));
    }

    [Theory]
    [InlineData(BookingPolicy.Refuse)]
    [InlineData(BookingPolicy.Release)]
    [InlineData(BookingPolicy.Substitute)]
    public async Task Days_already_worked_keep_the_fire_date_away(BookingPolicy policy)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        var past = await desk.Book(await desk.Plan("Dawn", "2027-03-01..2027-03-05"), ana);
        var running = await desk.Book(await desk.Plan("Storm", "2027-03-07..2027-03-20"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);

        var refusal = await desk.Refuse(Reason.PastUnchangeable, new FireCrewMember(ana.Id, Given.Date("2027-03-05"), policy));
        Assert.Equal([past.Name, running.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
    }

    [Fact]
    public async Task One_day_worked_is_enough()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Storm", "2027-03-09..2027-03-20"), ana);
        var command = new FireCrewMember(ana.Id, Given.Date("2027-03-09"), BookingPolicy.Release);
        await desk.Refuse(Reason.PastUnchangeable, command);
        await desk.Do(command with { FireDate = Given.Date("2027-03-10") });
    }

    [Fact]
    public async Task A_day_that_is_over_where_the_production_shoots_is_worked()
    {
        // It is still 10 March for Ana, but 11 March on the set.
        await using var desk = Desk.Open("2027-03-10T11:00:00Z");
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20", "Pacific/Auckland"), ana);

        var refusal = await desk.Refuse(Reason.PastUnchangeable, new FireCrewMember(ana.Id, Policy: BookingPolicy.Release));
        Assert.Equal(booking.Name, Assert.Single(refusal.Obstacles).Booking);

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-11"), BookingPolicy.Release));
        Assert.Equal(Given.Date("2027-03-10"), Assert.Single(firing.Released).Dates.Last);
    }

    [Fact]
    public async Task A_past_fire_date_releases_what_is_still_to_come()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var today = await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-20"), ana);
        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-01"), BookingPolicy.Release));
        Assert.Equal((today.Id, BookingState.Released), (firing.Released[0].Id, firing.Released[0].State));
    }
}
