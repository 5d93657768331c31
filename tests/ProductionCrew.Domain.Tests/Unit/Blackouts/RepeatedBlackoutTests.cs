using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>A blackout that repeats is checked as so many single ones; today is 10 March 2027 in UTC.</summary>
public sealed class RepeatedBlackoutTests
{
    private static readonly string[] Weekly = ["2027-03-16", "2027-03-23", "2027-03-30"];

    [Fact]
    public async Task It_is_one_blackout_with_all_of_its_occurrences()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Asia/Tokyo");

        var added = (await desk.Do(Away(ana, Weekly))).Blackout;

        Assert.Equal(("FREQ=WEEKLY", Given.Dates("2027-03-16")), (added.Recurrence!.Rule, added.Dates));
        Assert.Equal(Weekly.Select(Given.Dates), added.Occurrences.Select(each => each.Dates!.Value));
        Assert.All(added.Occurrences, each => Assert.Equal(each.Dates!.Value.In(Given.Zone("Asia/Tokyo")), each.Interval));
        var line = Assert.Single(await desk.Changes(1));
        Assert.Equal(ChangeKind.BlackoutAdded, line.Kind);
        Assert.Equal(added.Occurrences, line.Blackout!.Occurrences);
    }

    [Fact]
    public async Task Every_occurrence_keeps_bookings_and_holds_away_and_the_days_between_do_not()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(Away(ana, Weekly))).Blackout;
        var storm = await desk.Plan("Storm", "2027-03-15..2027-04-05");

        var refusal = await desk.Refuse(Reason.Blackout, new BookCrewMember(storm.Id, ana.Id, Given.Role("grip")));

        Assert.Equal(Weekly.Select(Given.Dates), refusal.Obstacles.Select(obstacle => obstacle.Dates!.Value));
        Assert.All(refusal.Obstacles, obstacle => Assert.Equal(added.Name, obstacle.Blackout));
        Assert.Equal(added.Occurrences.Select(each => each.Interval), refusal.Obstacles.Select(obstacle => obstacle.Interval!.Value));
        await desk.Book(storm, ana, "2027-03-17..2027-03-22");
        await desk.Hold(storm, ana, "2027-03-24..2027-03-29");
    }

    [Fact]
    public async Task Bookings_in_the_way_of_any_occurrence_are_named_once_each()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var longOne = await desk.Book(await desk.Plan("Storm", "2027-03-20..2027-04-05"), ana);
        var early = await desk.Hold(await desk.Plan("Calm", "2027-03-16..2027-03-16"), ana);
        await desk.Book(await desk.Plan("Dawn", "2027-03-17..2027-03-19"), ana);

        var refusal = await desk.Refuse(Reason.BookingsInTheWay, Away(ana, Weekly));

        Assert.Equal([early.Name, longOne.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking));
        Assert.Single(await desk.Changes(after: (await desk.Changes()).Length - 1));
    }

    [Fact]
    public async Task Others_take_only_the_days_of_the_occurrences_and_the_holder_comes_back_each_time()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana", "grip:4"), await desk.Hire("Ben", "grip:3"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-31"), ana, level: 3);

        var added = await desk.Do(Away(ana, Weekly) with { Policy = BookingPolicy.Substitute });

        Assert.Empty(added.Released);
        Assert.Equal(Weekly.Select(Given.Dates), added.Substitutions.Select(each => each.Booking.Dates));
        Assert.All(added.Substitutions, each => Assert.Equal((ben.Id, 3), (each.Booking.CrewMember, each.Booking.MinimumLevel)));
        Assert.Equal(
            [Given.Dates("2027-03-17..2027-03-22"), Given.Dates("2027-03-24..2027-03-29"), Given.Dates("2027-03-31")],
            added.Returned.Select(back => back.Dates)
        );
        Assert.All(added.Returned, back => Assert.Equal((ana.Id, true), (back.CrewMember, back.Pinned)));
        Assert.Equal(Given.Dates("2027-03-10..2027-03-15"), (await desk.Read(booking)).Dates);

        // Each takes over from the one before, in one line.
        var line = added.Substitutions.Zip(added.Returned).SelectMany(pair => new[] { pair.First.Booking, pair.Second }).ToList();
        Assert.Equal([booking.Id, .. line.SkipLast(1).Select(each => each.Id)], line.Select(each => each.ReplacedBooking!.Value));
        Assert.Equal(
            added.Substitutions.Select(each => each.Booking.ReplacedBooking),
            added.Substitutions.Select(each => (BookingId?)each.Released.Id)
        );
        Assert.Empty((await desk.Ask(new GetProduction(booking.Production))).Unfilled);
    }

    [Fact]
    public async Task Several_people_share_the_occurrences_if_nobody_is_free_for_all()
    {
        await using var desk = Desk.Open();
        var (ana, ben, eva) = (await desk.Hire("Ana"), await desk.Hire("Ben"), await desk.Hire("Eva"));
        await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-31"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-23"), ben);

        var added = await desk.Do(Away(ana, Weekly) with { Policy = BookingPolicy.Substitute });
        Assert.Equal([ben.Id, eva.Id, ben.Id], added.Substitutions.Select(each => each.Booking.CrewMember));
    }

    [Fact]
    public async Task Nothing_is_written_if_one_occurrence_finds_nobody()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-31"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-23"), ben);
        var before = (await desk.Changes()).Length;

        var refusal = await desk.Refuse(Reason.NoSubstitute, Away(ana, Weekly) with { Policy = BookingPolicy.Substitute });

        Assert.Equal(Given.Dates("2027-03-23"), Assert.Single(refusal.Obstacles).Dates);
        Assert.Equal(before, (await desk.Changes()).Length);
    }

    [Fact]
    public async Task Release_gives_each_booking_back_from_the_first_day_it_touches()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Storm", "2027-03-20..2027-04-05"), ana);

        var added = await desk.Do(Away(ana, Weekly) with { Policy = BookingPolicy.Release });

        Assert.Equal(Given.Dates("2027-03-20..2027-03-22"), Assert.Single(added.Released).Dates);
    }

    [Fact]
    public async Task Days_side_by_side_are_handed_over_as_one()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        await desk.Book(await desk.Plan("Storm", "2027-03-10..2027-03-31"), ana);

        var added = await desk.Do(Away(ana, "2027-03-15..2027-03-16", "2027-03-17..2027-03-18") with { Policy = BookingPolicy.Substitute });

        Assert.Equal(Given.Dates("2027-03-15..2027-03-18"), Assert.Single(added.Substitutions).Booking.Dates);
        Assert.Equal(Given.Dates("2027-03-19..2027-03-31"), Assert.Single(added.Returned).Dates);
    }

    [Fact]
    public async Task What_is_over_is_no_occurrence_and_does_not_touch_what_was_worked()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-04"), ana);

        var added = (await desk.Do(Away(ana, "2027-03-02", "2027-03-09", "2027-03-16"))).Blackout;

        Assert.Equal(Given.Dates("2027-03-02"), added.Dates);
        Assert.Equal(Given.Dates("2027-03-16"), Assert.Single(added.Occurrences).Dates);
        await desk.Refuse(Reason.DatesInPast, Away(ana, "2027-03-02", "2027-03-09"));
    }

    [Fact]
    public async Task A_day_that_the_zone_skipped_is_no_occurrence()
    {
        await using var desk = Desk.Open("2011-12-01T00:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2011-01-01", zone: "Pacific/Apia");

        var added = (await desk.Do(Away(ana, "2011-12-23", "2011-12-30", "2012-01-06"))).Blackout;

        Assert.Equal([Given.Dates("2011-12-23"), Given.Dates("2012-01-06")], added.Occurrences.Select(each => each.Dates!.Value));
        await desk.Refuse(Reason.DatesSkipped, Away(ana, "2011-12-30"));
    }

    [Fact]
    public async Task A_change_of_zone_leaves_the_occurrences_where_they_are()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Asia/Tokyo");
        var added = (await desk.Do(Away(ana, Weekly))).Blackout;
        await desk.Do(new UseCases.Crew.UpdateCrewMember(ana.Id, TimeZone: Given.Zone("America/Los_Angeles")));

        var read = Assert.Single((await desk.Ask(new ListBlackouts(new BlackoutFilter(null, null, null, false, new(null, 10))))).Items);

        Assert.Equal(added.Occurrences, read.Occurrences);
    }

    [Fact]
    public async Task It_reads_back_and_a_single_one_of_before_reads_without_occurrences()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(Away(ana, Weekly))).Blackout;
        Assert.Equivalent(added, DomainJson.Read<Blackout>(DomainJson.Write(added)), strict: true);

        var single = (await desk.Blackout(ana, "2027-05-01")).Blackout;
        var before = Encoding.UTF8.GetString(DomainJson.Write(single)).Replace(",\"occurrences\":[]", "", StringComparison.Ordinal);
        Assert.DoesNotContain("occurrences", before, StringComparison.Ordinal);
        Assert.Empty(DomainJson.Read<Blackout>(Encoding.UTF8.GetBytes(before)).Occurrences);
    }

    internal static AddBlackout Away(CrewMember member, params string[] days) =>
        new(member.Id, Given.Dates(days[0]), null)
        {
            Repetition = new Repetition(new Recurrence("FREQ=WEEKLY", TimeZone: null), [.. days.Select(Given.Dates)], []),
        };
}
