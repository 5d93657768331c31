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

    /// <summary>Writes what moves of one person.</summary>
    public static void Write(IWriteTransaction tx, CrewMemberShifts shifts, Instant now)
    {
        if (shifts.Moving.Count == 0)
        {
            return;
        }

        HoldSettlement.Settle(tx, shifts.Member, now);
        List<Booking> moved =
        [
            .. shifts
                .Moving.Where(shift => shift.Booking is not null)
                .Select(shift => shift.Booking! with { Interval = shift.Meant, Version = shift.Booking.Version + 1, UpdateTime = now }),
        ];
        if (moved.Count > 0)
        {
            BookingWriter.Move(tx, moved, now);
        }

        foreach (var shift in shifts.Moving)
        {
            if (shift.Blackout is { } blackout)
            {
                var shifted = blackout with { Interval = shift.Meant, Version = blackout.Version + 1, UpdateTime = now };
                tx.Put(shifted, ChangeKind.BlackoutMoved);
            }
        }
    }
}
