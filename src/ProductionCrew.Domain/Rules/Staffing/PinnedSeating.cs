using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Seats the people who are pinned to a new production.</summary>
internal static class PinnedSeating
{
    /// <summary>Gives each pinned person a seat in the plan.</summary>
    /// <returns>Null if all have one; a rejection if there is no seat for somebody, or if somebody cannot take the seat.</returns>
    public static Rejection? Seat(IReadTransaction tx, StaffingPlan plan, List<(RoleName Role, CrewMember Member)> pinned)
    {
        var notRequired = pinned
            .GroupBy(pin => pin.Role)
            .SelectMany(role => role.Skip(plan.Groups.Where(group => group.Seat.Role == role.Key).Sum(group => group.Count)))
            .Select(pin => Obstacles.Of(Reason.PinNotRequired, pin.Member) with { Role = pin.Role })
            .ToList();
        if (notRequired.Count > 0)
        {
            return Obstacles.Reject(notRequired);
        }

        var obstacles = pinned.SelectMany(pin => Eligibility.ObstaclesTo(Place(plan, pin.Role, pin.Member), pin.Member, tx)).ToList();
        return obstacles.Count > 0 ? Obstacles.Reject([.. obstacles.Select(WithoutTheNewProduction)]) : null;
    }

    /// <summary>
    /// Places one person, and returns the seat whose obstacles are told. If no seat fits the person's level, that is the empty seat of the
    /// role with the lowest level.
    /// </summary>
    private static Rules.Seat Place(StaffingPlan plan, RoleName role, CrewMember member)
    {
        var isPlaced = plan.TryKeep(member.Id, role, member.LevelIn(role));
        return plan
            .Groups.Where((group, index) => group.Seat.Role == role && (isPlaced || plan.MissingIn(index) > 0))
            .MinBy(group => group.Seat.MinimumLevel)!
            .Seat;
    }

    /// <summary>Removes the new production from an obstacle: it is refused and so will not exist, and its name must not be told.</summary>
    private static Obstacle WithoutTheNewProduction(Obstacle obstacle) =>
        obstacle.Booking is null ? obstacle with { Production = null } : obstacle;
}
