using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Finds somebody for the seat that a booking leaves empty.</summary>
internal static class TakeOver
{
    /// <summary>Who takes the seat, as staffing prefers; null if nobody can. The person who leaves it is not asked.</summary>
    public static CrewMemberId? Choose(IReadTransaction tx, Booking booking, Seat seat) =>
        Substitutes.Choose(tx, [seat], new HashSet<CrewMemberId> { booking.CrewMember }) is [var substitute] ? substitute : null;

    /// <summary>The obstacle to name when nobody can: the booking, with the days that would be left empty.</summary>
    public static Obstacle Impossible(IReadTransaction tx, Booking booking, Seat seat) =>
        Blocked.By(Reason.NoSubstitute, tx, booking) with
        {
            Dates = seat.Dates,
            Interval = seat.Interval,
        };
}
