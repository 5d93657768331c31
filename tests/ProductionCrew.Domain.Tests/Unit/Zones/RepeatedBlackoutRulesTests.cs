using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Tests.Unit.Blackouts;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Zones;

namespace ProductionCrew.Domain.Tests.Unit.Zones;

/// <summary>The occurrences of a blackout were written by rules without summer time, and the program has others; the desk opens in March.</summary>
public sealed class RepeatedBlackoutRulesTests
{
    private static readonly DateTimeZone London = Given.Zone("Europe/London");
    private static readonly ApplyZoneRules Apply = new("2027b");

    [Fact]
    public async Task Each_occurrence_to_come_moves_and_all_are_one_change()
    {
        await using var desk = Desk.Open();
        var away = await Away(desk, "2027-03-20", "2027-06-05", "2027-07-05");
        await desk.Do(new Former(away));
        var before = (await desk.Changes()).Length;

        var told = await desk.Check(Apply);
        var applied = await desk.Do(Apply);

        Assert.Equal(
            [($"{away.Name}", away.Occurrences[1].Interval), ($"{away.Name}", away.Occurrences[2].Interval)],
            applied.Moved.Select(moved => (moved.Name, moved.Meant))
        );
        Assert.Equal(told.Moved.Select(moved => moved.Dates), applied.Moved.Select(moved => moved.Dates));
        var line = Assert.Single(await desk.Changes(before));
        Assert.Equal(ChangeKind.BlackoutMoved, line.Kind);
        Assert.Equal(away.Occurrences.ToArray(), line.Blackout!.Occurrences.ToArray());
        Assert.Equal((away.Dates, away.Interval), (line.Blackout.Dates, line.Blackout.Interval));
        Assert.Empty((await desk.Do(Apply)).Moved);
    }

    [Fact]
    public async Task The_first_one_moves_with_what_the_blackout_says_of_itself()
    {
        await using var desk = Desk.Open();
        var away = await Away(desk, "2027-06-05", "2027-07-05");
        await desk.Do(new Former(away));

        Assert.Equal(2, (await desk.Do(Apply)).Moved.Length);

        var moved = (await desk.Changes())[^1].Blackout!;
        Assert.Equal((away.Interval, away.Occurrences[0].Interval), (moved.Interval, moved.Occurrences[0].Interval));
    }

    [Fact]
    public async Task One_that_would_come_upon_a_booking_stays_and_the_others_move()
    {
        await using var desk = Desk.Open();
        var away = await Away(desk, "2027-06-05", "2027-07-05");
        await desk.Do(new Former(away));
        var show = await desk.Plan("Daybreak", "2027-06-01..2027-06-30");
        var booking = await desk.Book(show, (await desk.Changes())[0].CrewMember!, "2027-06-04");

        var applied = await desk.Do(Apply);

        Assert.Equal(away.Occurrences[1].Dates, Assert.Single(applied.Moved).Dates);
        var stuck = Assert.Single(applied.Stuck);
        Assert.Equal((away.Occurrences[0].Dates, $"{booking.Name}"), (stuck.Dates, Assert.Single(stuck.InTheWay)));
        var stored = (await desk.Changes())[^1].Blackout!.Occurrences;
        Assert.Equal([away.Dates!.Value.In(DateTimeZone.Utc), away.Occurrences[1].Interval], stored.Select(each => each.Interval));
    }

    private static async Task<Blackout> Away(Desk desk, params string[] days) =>
        (await desk.Do(RepeatedBlackoutTests.Away(await desk.Hire("Ana", zone: London.Id), days))).Blackout;

    /// <summary>Writes a blackout as the former rules had it.</summary>
    private sealed record Former(Blackout Blackout) : ICommand<Blackout>
    {
        public Outcome<Blackout> Execute(IWriteTransaction tx, Instant now)
        {
            var former = Blackout with
            {
                Interval = Blackout.Dates!.Value.In(DateTimeZone.Utc),
                Occurrences = [.. Blackout.Occurrences.Select(each => each with { Interval = each.Dates!.Value.In(DateTimeZone.Utc) })],
            };
            tx.Put(former, ChangeKind.BlackoutAdded);
            return former;
        }
    }
}
