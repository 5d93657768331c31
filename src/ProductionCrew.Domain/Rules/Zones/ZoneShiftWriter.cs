using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules.Zones;

/// <summary>Writes the new instants.</summary>
internal static class ZoneShiftWriter
{
    public static void Write(IWriteTransaction tx, ZoneShift shift, Instant now)
    {
        if (shift.Production is { } production)
        {
            var moved = production with { Interval = shift.Meant, Version = production.Version + 1, UpdateTime = now };
            tx.Put(moved, ChangeKind.ProductionRescheduled);
        }
    }

    /// <summary>Writes what moves of one person. Nobody may be booked twice even for a moment, so what makes room goes first.</summary>
    public static void Write(IWriteTransaction tx, CrewMemberShifts shifts, Instant now)
    {
        if (shifts.Moving.Count == 0)
        {
            return;
        }

        HoldSettlement.Settle(tx, shifts.Member, now);
        var waiting = shifts.Moving.Where(shift => shift.Booking is not null).ToList();
        while (waiting.Count > 0)
        {
            // Of bookings that lie side by side, before and after, there is always one with nothing left in its way.
            var next = waiting.First(shift => waiting.TrueForAll(other => other == shift || !IsBlocked(shift, other)));
            waiting.Remove(next);
            Put(tx, next.Booking!, next.Meant, now);
        }

        foreach (var shift in shifts.Moving)
        {
            if (shift.Blackout is { } blackout)
            {
                var moved = blackout with { Interval = shift.Meant, Version = blackout.Version + 1, UpdateTime = now };
                tx.Put(moved, ChangeKind.BlackoutMoved);
            }
        }

        // Who is first in line is known only when all bookings of the person stand at their new instants.
        HoldSettlement.Promote(tx, shifts.Member, now, isByClock: false);
    }

    private static bool IsBlocked(ZoneShift shift, ZoneShift other) =>
        shift.Booking!.IsBlocking
        && other.Booking!.IsBlocking
        && shift.Meant.Start < other.Stored.End
        && other.Stored.Start < shift.Meant.End;

    private static void Put(IWriteTransaction tx, Booking booking, Interval meant, Instant now)
    {
        var moved = booking with { Interval = meant, Version = booking.Version + 1, UpdateTime = now };
        var ahead = moved.IsWaiting ? Math.Max(1, HoldLine.Ahead(moved, tx.HoldsAsWritten(moved.CrewMember), now).Count()) : 0;
        tx.Put(moved with { AheadCount = ahead }, ChangeKind.BookingMoved);
    }
}
