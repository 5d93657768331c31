using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>Tells whether a person can take a seat, and what stands in the way.</summary>
internal static class Fitness
{
    /// <summary>
    /// Everything that keeps <paramref name="member"/> from taking <paramref name="seat"/>: role or level missing, outside the contract,
    /// blackouts and bookings in the way. Empty if the person can take it.
    /// </summary>
    public static List<Obstacle> Obstacles(IReadTransaction tx, CrewMember member, Seat seat) =>
        Obstacles(tx, member, seat, seat.IsBarredBy);

    /// <param name="isInTheWay">Which live bookings of the member that overlap the seat are in the way.</param>
    public static List<Obstacle> Obstacles(IReadTransaction tx, CrewMember member, Seat seat, Func<Booking, bool> isInTheWay)
    {
        var obstacles = new List<Obstacle>();
        if (member.LevelIn(seat.Role) < seat.MinimumLevel)
        {
            obstacles.Add(Describe(Reason.RoleMissing, tx, member, seat));
        }

        if (!member.IsEmployedThroughout(seat.Dates))
        {
            obstacles.Add(Describe(Reason.OutsideContract, tx, member, seat));
        }

        foreach (var blackout in tx.Blackouts(member.Id, seat.Interval))
        {
            obstacles.Add(BlackedOut.By(Reason.Blackout, member, blackout));
        }

        foreach (var booking in tx.LiveBookings(member.Id, seat.Interval))
        {
            if (isInTheWay(booking))
            {
                obstacles.Add(InTheWay(Reason.BookingConflict, tx, member, booking));
            }
        }

        return obstacles;
    }

    /// <summary>A rejection with the foremost rule that the obstacles broke, and all of them as its details.</summary>
    public static Rejection Reject(IReadOnlyList<Obstacle> obstacles) =>
        Rejection.Of(obstacles.Min(obstacle => obstacle.Rule), [.. obstacles]);

    /// <summary>Names a live booking of <paramref name="member"/> as the obstacle.</summary>
    public static Obstacle InTheWay(Reason rule, IReadTransaction tx, CrewMember member, Booking booking) =>
        new(rule)
        {
            CrewMember = member.Id,
            CrewMemberName = member.DisplayName,
            Booking = booking.Name,
            Production = booking.Production,
            ProductionTitle = tx.Find(booking.Production)?.Title,
            Role = booking.Role,
            MinimumLevel = booking.MinimumLevel,
            Dates = booking.IsSlot ? null : booking.Dates,
            Interval = booking.Interval,
            State = booking.State,
            HoldExpireTime = booking.HoldExpireTime,
        };

    private static Obstacle Describe(Reason rule, IReadTransaction tx, CrewMember member, Seat seat) =>
        new(rule)
        {
            CrewMember = member.Id,
            CrewMemberName = member.DisplayName,
            Production = seat.Production,
            ProductionTitle = tx.Find(seat.Production)?.Title,
            Role = seat.Role,
            MinimumLevel = seat.MinimumLevel,
            Dates = seat.IsSlot ? null : seat.Dates,
            Interval = seat.Interval,
        };
}
