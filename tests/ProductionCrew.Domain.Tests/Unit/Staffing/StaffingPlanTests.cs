using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Holds staffing against exhaustive search over thousands of small seeded cases.</summary>
public sealed class StaffingPlanTests
{
    private const int SeedsPerTest = 500;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task The_plan_is_the_one_that_exhaustive_search_prefers(int block)
    {
        for (var seed = block * SeedsPerTest; seed < (block + 1) * SeedsPerTest; seed++)
        {
            var staffing = StaffingCase.Seeded(seed);
            var expected = new ExhaustiveSearch(staffing).Run();

            var plan = await Within(staffing, tx => PlanOf(staffing, tx));

            var people = staffing.People.ToDictionary(person => person.Member.Id);
            var found = plan.Seated.Select(person => person.Member).Order();
            Assert.True(
                expected.Best.Select(person => person.Member.Id).SequenceEqual(found),
                $"Seed {seed} chose {string.Join(' ', found)}."
            );
            Assert.All(plan.Seated, person => Assert.True(people[person.Member].CanTake(plan.Groups[person.Group].Seat), $"Seed {seed}"));
            Assert.All(
                plan.Seated.CountBy(person => person.Group),
                group => Assert.Equal(plan.Groups[group.Key].Count - plan.MissingIn(group.Key), group.Value)
            );
        }
    }

    [Fact]
    public async Task A_shortage_names_what_is_missing_in_all_and_what_is_available_for_each()
    {
        var shortages = 0;
        for (var seed = 0; seed < 2_000; seed++)
        {
            var staffing = StaffingCase.Seeded(seed);
            var obstacles = (await Within(staffing, tx => Shortage.Explain(tx, PlanOf(staffing, tx), Excluded(staffing)))).Obstacles;
            shortages += obstacles.IsEmpty ? 0 : 1;
            var deficit = staffing.Groups.Sum(group => group.Count) - new ExhaustiveSearch(staffing).Run().SeatedMax;

            Assert.Equal(deficit, obstacles.Sum(obstacle => obstacle.MissingCount));
            Assert.All(
                obstacles,
                obstacle =>
                {
                    var group = staffing.Groups.Single(group =>
                        (group.Seat.Role, group.Seat.MinimumLevel) == (obstacle.Role, obstacle.MinimumLevel)
                    );
                    Assert.Equal(group.Count, obstacle.RequiredCount);
                    Assert.Equal(staffing.People.Count(person => person.CanTake(group.Seat)), obstacle.AvailableCount);
                }
            );
        }

        Assert.True(shortages > 500, $"Only {shortages} cases were short.");
    }

    private static async Task<T> Within<T>(StaffingCase staffing, Func<IReadTransaction, T> look)
        where T : class
    {
        await using var store = new ModelStore(new ManualClock(Given.Time("2027-02-01T00:00:00Z")));
        var probe = new Probe<T>(tx =>
        {
            staffing.PutInto(tx);
            return look(tx);
        });
        return (await store.ExecuteAsync(probe, new Call("tester", "Probe"), CancellationToken.None)).Result;
    }

    private static StaffingPlan PlanOf(StaffingCase staffing, IReadTransaction tx)
    {
        var plan = new StaffingPlan(staffing.Groups);
        var kept = staffing
            .People.Where(person => person.Standing is Standing.Kept or Standing.Pinned)
            .OrderByDescending(person => person.Standing)
            .ThenBy(person => Domain.Model.Candidate.Of(person.Member));
        foreach (var person in kept)
        {
            plan.TryKeep(person.Member.Id, person.Role, person.Member.LevelIn(person.Role));
        }

        plan.Fill(tx, Excluded(staffing).Select(member => member.Id).ToHashSet());
        return plan;
    }

    /// <summary>Pinned people are free, as when a production is scheduled; kept ones are booked, as when it is updated.</summary>
    private static List<CrewMember> Excluded(StaffingCase staffing) =>
        [.. staffing.People.Where(person => person.Standing == Standing.Pinned).Select(person => person.Member)];
}
