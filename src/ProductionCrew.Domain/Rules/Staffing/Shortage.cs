using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Explains why a plan leaves seats empty.</summary>
internal static class Shortage
{
    /// <summary>One obstacle for each group of seats that is not full, in their order. A role that nobody has is named as unknown.</summary>
    /// <param name="excluded">The people who were not to be chosen when the plan was filled.</param>
    public static Rejection Explain(IReadTransaction tx, StaffingPlan plan, IReadOnlyCollection<CrewMember> excluded)
    {
        var seated = plan.Seated.ToList();
        var competitions = Competitions(plan, seated);
        var roles = new UnknownRoles(tx);
        var obstacles = new List<Obstacle>();
        for (var group = 0; group < plan.Groups.Count; group++)
        {
            if (plan.MissingIn(group) > 0)
            {
                var (seat, count) = plan.Groups[group];
                var availableCount = KeptFor(group, seated) + FreeFor(tx, seat, excluded);
                var unknown = availableCount == 0 ? roles.Find(seat.Role) : null;
                obstacles.Add(
                    (unknown ?? new Obstacle(Reason.CrewShortage)) with
                    {
                        Role = seat.Role,
                        MinimumLevel = seat.MinimumLevel,
                        Dates = seat.Dates,
                        Interval = seat.Interval,
                        RequiredCount = count,
                        AvailableCount = availableCount,
                        MissingCount = plan.MissingIn(group),
                        CompetingRoles = [.. Competitors(plan, competitions, group)],
                    }
                );
            }
        }

        var isUnknown = obstacles.Exists(obstacle => obstacle.Rule is Reason.RoleUnknown);
        return new Rejection(isUnknown ? Reason.RoleUnknown : Reason.CrewShortage, [.. obstacles]);
    }

    private static int KeptFor(int group, List<SeatedPerson> seated) =>
        seated.Count(person => person.IsKept && person.Options.Contains(group));

    private static int FreeFor(IReadTransaction tx, Seat seat, IReadOnlyCollection<CrewMember> excluded) =>
        tx.CountFreeCrew(seat.Search(int.MaxValue)) - excluded.Count(member => Eligibility.ObstaclesTo(seat, member, tx).Count == 0);

    private static IEnumerable<RoleName> Competitors(StaffingPlan plan, int[] competitions, int group) =>
        plan
            .Groups.Where((_, other) => competitions[other] == competitions[group])
            .Select(other => other.Seat.Role)
            .Where(role => role != plan.Groups[group].Seat.Role)
            .Distinct()
            .Order();

    /// <summary>
    /// Gives each group a number. Two groups get the same number if they compete for people: they share people and both have too few.
    /// </summary>
    private static int[] Competitions(StaffingPlan plan, List<SeatedPerson> seated)
    {
        var deficient = Deficient(plan, seated);
        var numbers = Enumerable.Range(0, plan.Groups.Count).ToArray();
        foreach (var person in seated)
        {
            var shared = person.Options.Where(group => deficient[group]).ToList();
            foreach (var group in shared)
            {
                var (from, to) = (numbers[group], numbers[shared[0]]);
                numbers = [.. numbers.Select(number => number == from ? to : number)];
            }
        }

        return numbers;
    }

    /// <summary>
    /// The groups that together have too few people (Hall's theorem): the groups with empty seats, then the groups of people who could move
    /// to one of these, and so on. All people who could sit in one of them have a seat in them already; otherwise the plan could be filled
    /// further. So there are fewer people than seats.
    /// </summary>
    public static bool[] Deficient(StaffingPlan plan, List<SeatedPerson> seated)
    {
        var deficient = Enumerable.Range(0, plan.Groups.Count).Select(group => plan.MissingIn(group) > 0).ToArray();
        var grows = true;
        while (grows)
        {
            grows = false;
            foreach (var person in seated)
            {
                if (!deficient[person.Group] && person.Options.Any(group => deficient[group]))
                {
                    deficient[person.Group] = grows = true;
                }
            }
        }

        return deficient;
    }
}
