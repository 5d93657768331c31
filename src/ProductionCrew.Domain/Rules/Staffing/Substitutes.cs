using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Chooses free people for seats that others must leave.</summary>
internal static class Substitutes
{
    /// <summary>
    /// A person for each seat, in the order of the seats, each person for at most one; null if the seats cannot all be filled.
    /// Among the possible choices it takes the one that <see cref="Candidate"/> and exact staffing define.
    /// </summary>
    /// <param name="excluded">People who must not be chosen, for example those who leave.</param>
    public static ImmutableArray<CrewMemberId>? Choose(IReadTransaction tx, IReadOnlyList<Seat> seats, IReadOnlySet<CrewMemberId> excluded)
    {
        var plan = new StaffingPlan(SeatGroup.Of(seats));
        plan.Fill(tx, excluded);
        if (plan.MissingCount > 0)
        {
            return null;
        }

        var people = plan.Seated.ToLookup(person => plan.Groups[person.Group].Seat, person => person.Member);
        var waiting = people.ToDictionary(group => group.Key, group => new Queue<CrewMemberId>(group));
        return [.. seats.Select(seat => waiting[seat].Dequeue())];
    }

    /// <summary>Who takes one seat, as staffing prefers; null if nobody can. The person who leaves it is not asked.</summary>
    public static CrewMemberId? Choose(IReadTransaction tx, Booking left, Seat seat) =>
        Choose(tx, [seat], new HashSet<CrewMemberId> { left.CrewMember }) is [var substitute] ? substitute : null;

    /// <summary>The obstacle to name when nobody can take over: the booking, with the days that would be left empty.</summary>
    public static Obstacle Missing(IReadTransaction tx, Booking left, Seat seat) =>
        Obstacles.Of(Reason.NoSubstitute, tx, left) with
        {
            Dates = seat.Dates,
            Interval = seat.Interval,
        };
}
