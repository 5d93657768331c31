using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Counts the people whom a production has toward its requirements.</summary>
internal static class PresentCrew
{
    /// <summary>The seats that people are booked for from now to the end; only these count toward a requirement, and no holds.</summary>
    public static IEnumerable<OccupiedSeat> Covering(DateRange window, IReadOnlyList<Booking> live, IReadTransaction tx) =>
        OccupiedSeat.Of([.. live.Where(booking => booking.State is BookingState.Confirmed)], tx).Where(seat => seat.Covers(window));

    /// <summary>Gives those who have seats their places in a plan, in the given order; returns those it has no place for.</summary>
    public static List<OccupiedSeat> Keep(StaffingPlan plan, IEnumerable<OccupiedSeat> seats, IReadTransaction tx)
    {
        var surplus = new List<OccupiedSeat>();
        foreach (var seat in seats)
        {
            if (!plan.TryKeep(seat.Tail.CrewMember, seat.Tail.Role, LevelOf(seat.Tail, plan, tx)))
            {
                surplus.Add(seat);
            }
        }

        return surplus;
    }

    private static int LevelOf(Booking booking, StaffingPlan plan, IReadTransaction tx)
    {
        // A level that a live booking asks for cannot be taken away, so the person need be read only where more than that is asked.
        var isEnough = plan.Groups.All(group => group.Seat.Role != booking.Role || group.Seat.MinimumLevel <= booking.MinimumLevel);
        return isEnough ? booking.MinimumLevel : tx.CrewMemberOf(booking).LevelIn(booking.Role);
    }
}
