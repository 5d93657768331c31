using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>What is added, and bookings it touches refused or released; today is 10 March 2027 in UTC.</summary>
public sealed class AddBlackoutTests
{
    [Fact]
    public async Task Days_are_kept_with_the_instants_they_mean_in_the_members_zone()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Asia/Kolkata");

        var added = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01..2027-04-02"), null, Given.Label("Holiday")));

        var expected = new Blackout(
            new BlackoutId(1),
            ana.Id,
            Given.Dates("2027-04-01..2027-04-02"),
            new Interval(Given.Time("2027-03-31T18:30:00Z"), Given.Time("2027-04-02T18:30:00Z")),
            Given.Label("Holiday"),
            BlackoutState.Active,
            Version: 1,
            desk.Now,
            desk.Now
        );
        Assert.Equal(expected, added.Blackout);
        Assert.Empty(added.Released);
        Assert.Empty(added.Substitutions);
        var line = Assert.Single(await desk.Changes(after: 1));
        Assert.Equal((ChangeKind.BlackoutAdded, expected), (line.Kind, line.Blackout));
    }

    [Fact]
    public async Task Instants_are_kept_as_they_are_and_need_no_reason()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "America/New_York");
        var interval = Given.Interval("2027-03-12T21:17:00Z", "2027-03-13T04:03:00.000001Z");

        var blackout = (await desk.Do(new AddBlackout(ana.Id, null, interval))).Blackout;

        Assert.Equal((null, interval, null), (blackout.Dates, blackout.Interval, blackout.Title));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found()
    {
        await using var desk = Desk.Open();
        await desk.Refuse(Reason.CrewMemberNotFound, new AddBlackout(new CrewMemberId(7), Given.Dates("2027-04-01"), null));
    }

    [Theory]
    [InlineData("2027-03-09", true)]
    [InlineData("2027-03-09..2027-03-10", false)]
    [InlineData("2026-03-01..2027-03-11", false)]
    public async Task It_may_begin_in_the_past_but_not_be_over(string dates, bool isOver)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var command = new AddBlackout(ana.Id, Given.Dates(dates), null);
        if (isOver)
        {
            var obstacle = Assert.Single((await desk.Refuse(Reason.DatesInPast, command)).Obstacles);
            Assert.Equal((ana.Id, Given.Dates(dates)), (obstacle.CrewMember!.Value, obstacle.Dates!.Value));
        }
        else
        {
            await desk.Do(command);
        }
    }

    [Fact]
    public async Task One_that_ends_this_very_instant_is_over()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var start = desk.Now - Duration.FromHours(1);
        await desk.Refuse(Reason.DatesInPast, new AddBlackout(ana.Id, null, new Interval(start, desk.Now)));
        await desk.Do(new AddBlackout(ana.Id, null, new Interval(start, desk.Now + Duration.FromTicks(10))));
    }

    [Fact]
    public async Task A_day_that_the_members_zone_skipped_cannot_be_blacked_out()
    {
        await using var desk = Desk.Open("2011-12-01T12:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2011-01-01", zone: "Pacific/Apia");
        await desk.Refuse(Reason.DatesSkipped, new AddBlackout(ana.Id, Given.Dates("2011-12-30"), null));
        var around = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2011-12-29..2011-12-31"), null))).Blackout;
        Assert.Equal(Duration.FromDays(2), around.Interval.Duration);
    }

    [Fact]
    public async Task Blackouts_of_one_person_may_overlap()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01..2027-04-09"), null));
        var second = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-05"), null));
        Assert.NotEqual(first.Blackout.Id, second.Blackout.Id);
    }

    [Fact]
    public async Task By_default_every_live_booking_it_touches_is_in_the_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Dawn", "2027-03-11..2027-03-14"), ana);
        var first = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var second = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);
        await desk.Book(await desk.Plan("Dusk", "2027-03-23"), ana);

        var refusal = await desk.Refuse(Reason.BookingsInTheWay, new AddBlackout(ana.Id, Given.Dates("2027-03-20..2027-03-22"), null));

        Assert.Equal([first.Name, second.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        Assert.Equal(["Storm", "Calm"], refusal.Obstacles.Select(obstacle => $"{obstacle.ProductionTitle}"));
        Assert.True(refusal.HasPolicy);
    }

    [Fact]
    public async Task Released_bookings_are_given_back_from_the_first_day_it_touches()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var cut = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var gone = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);

        var added = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-18..2027-03-21"), null, Policy: BookingPolicy.Release));

        var (cutNow, goneNow) = (await desk.Read(cut), await desk.Read(gone));
        Assert.Equal((BookingState.Confirmed, Given.Dates("2027-03-15..2027-03-17"), 2), (cutNow.State, cutNow.Dates, cutNow.Version));
        Assert.Equal((BookingState.Released, gone.Dates, 2), (goneNow.State, goneNow.Dates, goneNow.Version));
        Assert.Equal<Booking>([cutNow, goneNow], added.Released);
        Assert.Empty(added.Substitutions);
        Assert.Equal(
            [ChangeKind.BookingCut, ChangeKind.BookingReleased, ChangeKind.BlackoutAdded],
            (await desk.Changes(after: 5)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_booking_under_way_is_given_back_from_today_on()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20"), ana);
        var afternoon = Given.Interval("2027-03-10T15:00:00Z", "2027-03-10T18:00:00Z");
        var added = await desk.Do(new AddBlackout(ana.Id, null, afternoon, Policy: BookingPolicy.Release));
        Assert.Equal((booking.Id, Given.Dates("2027-03-01..2027-03-09")), (added.Released[0].Id, added.Released[0].Dates));
    }

    [Theory]
    [InlineData(BookingPolicy.Refuse)]
    [InlineData(BookingPolicy.Release)]
    [InlineData(BookingPolicy.Substitute)]
    public async Task Days_already_worked_keep_it_away(BookingPolicy policy)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        var past = await desk.Book(await desk.Plan("Dawn", "2027-03-01..2027-03-05"), ana);
        var running = await desk.Book(await desk.Plan("Storm", "2027-03-07..2027-03-20"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);

        var command = new AddBlackout(ana.Id, Given.Dates("2027-03-05..2027-03-21"), null, Policy: policy);
        var refusal = await desk.Refuse(Reason.PastUnchangeable, command);

        Assert.Equal([past.Name, running.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        Assert.False(refusal.HasPolicy);
    }

    [Fact]
    public async Task A_past_beginning_without_work_is_in_nobodys_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var today = await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-20"), ana);
        var command = new AddBlackout(ana.Id, Given.Dates("2027-03-01..2027-03-12"), null, Policy: BookingPolicy.Release);
        var added = await desk.Do(command);
        Assert.Equal((today.Id, BookingState.Released), (added.Released[0].Id, added.Released[0].State));
    }

    [Fact]
    public async Task Released_bookings_are_in_nobodys_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        await desk.Do(new ReleaseBooking(booking.Name));
        await desk.Do(new AddBlackout(ana.Id, booking.Dates, null));
    }
}
