using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>One occurrence is taken back, and the others stay; today is 10 March 2027 in UTC.</summary>
public sealed class RemoveBlackoutOccurrenceTests
{
    [Fact]
    public async Task The_person_can_be_booked_then_and_not_on_the_others()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(RepeatedBlackoutTests.Away(ana, "2027-03-16", "2027-03-23", "2027-03-30"))).Blackout;
        var storm = await desk.Plan("Storm", "2027-03-15..2027-04-05");
        var before = (await desk.Changes()).Length;

        var left = await desk.Do(new RemoveBlackoutOccurrence(added.Name, Given.Date("2027-03-23"), ExpectedVersion: 1));

        Assert.Equal((BlackoutState.Active, 2, added.Interval), (left.State, left.Version, left.Interval));
        Assert.Equal([added.Occurrences[0], added.Occurrences[2]], left.Occurrences.ToArray());
        var line = Assert.Single(await desk.Changes(before));
        Assert.Equal((ChangeKind.BlackoutUpdated, added.Name), (line.Kind, line.Blackout!.Name));
        await desk.Book(storm, ana, "2027-03-17..2027-03-29");
        await desk.Refuse(
            Reason.Blackout,
            new UseCases.Bookings.BookCrewMember(storm.Id, ana.Id, Given.Role("grip"), Given.Date("2027-03-30"))
        );
    }

    [Fact]
    public async Task The_first_one_can_go_and_the_rule_still_reads_from_where_it_began()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(RepeatedBlackoutTests.Away(ana, "2027-03-16", "2027-03-23"))).Blackout;

        var left = await desk.Do(new RemoveBlackoutOccurrence(added.Name, null, added.Interval.Start));

        Assert.Equal((added.Dates, added.Interval, added.Recurrence), (left.Dates, left.Interval, left.Recurrence));
        Assert.Equal([added.Occurrences[1]], left.Occurrences.ToArray());
        await desk.Book(await desk.Plan("Storm", "2027-03-16"), ana);
    }

    [Fact]
    public async Task With_the_last_one_that_is_left_the_whole_is_removed()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(RepeatedBlackoutTests.Away(ana, "2027-03-16", "2027-03-23"))).Blackout;
        await desk.Do(new RemoveBlackoutOccurrence(added.Name, Given.Date("2027-03-16")));

        var removed = await desk.Do(new RemoveBlackoutOccurrence(added.Name, Given.Date("2027-03-23")));

        Assert.Equal((BlackoutState.Removed, 3), (removed.State, removed.Version));
        Assert.Equal(ChangeKind.BlackoutRemoved, (await desk.Changes())[^1].Kind);
        await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-25"), ana);
        await desk.Refuse(Reason.BlackoutNotActive, new RemoveBlackoutOccurrence(added.Name, Given.Date("2027-03-23")));
    }

    [Fact]
    public async Task The_only_time_of_a_single_one_counts_as_its_occurrence()
    {
        await using var desk = Desk.Open();
        var single = (await desk.Blackout(await desk.Hire("Ana"), "2027-03-16..2027-03-18")).Blackout;
        await desk.Refuse(Reason.BlackoutOccurrenceNotFound, new RemoveBlackoutOccurrence(single.Name, Given.Date("2027-03-17")));
        var removed = await desk.Do(new RemoveBlackoutOccurrence(single.Name, Given.Date("2027-03-16")));
        Assert.Equal(BlackoutState.Removed, removed.State);
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(RepeatedBlackoutTests.Away(ana, "2027-03-16", "2027-03-23", "2027-03-30"))).Blackout;
        var remove = new RemoveBlackoutOccurrence(added.Name, Given.Date("2027-03-23"));

        await desk.Refuse(Reason.BlackoutNotFound, remove with { Name = added.Name with { Blackout = new BlackoutId(7) } });
        await desk.Refuse(Reason.StaleEtag, remove with { ExpectedVersion = 2 });
        var refusal = await desk.Refuse(Reason.BlackoutOccurrenceNotFound, remove with { FirstDate = Given.Date("2027-03-24") });
        Assert.Equal(added.Name.ToString(), refusal.Resource);
        await desk.Refuse(
            Reason.BlackoutOccurrenceNotFound,
            remove with
            {
                FirstDate = null,
                StartTime = added.Interval.Start + Duration.FromHours(1),
            }
        );
        await desk.Do(remove);
        await desk.Refuse(Reason.BlackoutOccurrenceNotFound, remove);
    }
}
