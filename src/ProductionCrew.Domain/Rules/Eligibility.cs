using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>Tells whether a person can take a seat, and what stands in the way.</summary>
internal static class Eligibility
{
    /// <summary>
    /// Everything that keeps <paramref name="member"/> from taking <paramref name="seat"/>: role or level missing, outside the contract,
    /// blackouts and bookings in the way. Empty if the person can take it.
    /// </summary>
    public static List<Obstacle> ObstaclesTo(Seat seat, CrewMember member, IReadTransaction tx) =>
        ObstaclesTo(seat, member, tx, seat.IsBarredBy);

    /// <param name="isInTheWay">Decides which of the member's live bookings that overlap the seat are in the way.</param>
    public static List<Obstacle> ObstaclesTo(Seat seat, CrewMember member, IReadTransaction tx, Func<Booking, bool> isInTheWay)
    {
        var obstacles = new List<Obstacle>();
        if (member.LevelIn(seat.Role) < seat.MinimumLevel)
        {
            obstacles.Add(Obstacles.Of(Reason.RoleMissing, tx, member, seat));
        }

        if (!member.IsEmployedThroughout(seat.Dates))
        {
            obstacles.Add(Obstacles.Of(Reason.OutsideContract, tx, member, seat));
        }

        var (blackouts, bookings) = (tx.Blackouts(member.Id, seat.Interval), tx.LiveBookings(member.Id, seat.Interval));
        obstacles.AddRange(Obstacles.InTheWay(member, blackouts, bookings.Where(isInTheWay), seat.IsSlot ? null : seat.Dates, tx));
        return obstacles;
    }
}
