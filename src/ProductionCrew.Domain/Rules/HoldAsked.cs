using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Finds the hold that a command is to change.</summary>
internal static class HoldAsked
{
    /// <summary>Null if the booking exists, has the expected version and is a live hold, the first of its line; else why not.</summary>
    public static Rejection? Refuse(IReadTransaction tx, BookingName name, long? expectedVersion, out Booking hold)
    {
        // A refused command never looks at the hold.
        hold = tx.Find(name)!;
        if (hold is null)
        {
            return Rejection.NotFound(name);
        }

        if (expectedVersion is { } expected && expected != hold.Version)
        {
            return Rejection.About(Reason.StaleEtag, name);
        }

        if (hold.State is BookingState.Confirmed)
        {
            return Rejection.Of(Reason.BookingAlreadyConfirmed, Blocked.By(Reason.BookingAlreadyConfirmed, tx, hold));
        }

        if (Standing.Broken(hold) is { } broken)
        {
            return Rejection.Of(broken, Blocked.By(broken, tx, hold));
        }

        return hold.IsWaiting ? Rejection.Of(Reason.HoldNotFirst, Blocked.By(Reason.HoldNotFirst, tx, First(tx, hold))) : null;
    }

    /// <summary>Who stands at the head of the line in which a hold waits.</summary>
    private static Booking First(IReadTransaction tx, Booking waiting) =>
        tx.LiveBookings(waiting.CrewMember, waiting.Interval).MinBy(booking => booking.Id)!;
}
