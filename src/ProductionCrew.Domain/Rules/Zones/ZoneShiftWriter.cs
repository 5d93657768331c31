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

        foreach (var ofBlackout in shifts.Moving.Where(shift => shift.Blackout is not null).GroupBy(shift => shift.Blackout!.Id))
        {
            var blackout = ofBlackout.First().Blackout!;
            var meant = ofBlackout.ToDictionary(shift => shift.Stored, shift => shift.Meant);
            tx.Put(
                blackout with
                {
                    Interval = Moved(blackout.Interval),
                    Occurrences = [.. blackout.Occurrences.Select(occurrence => occurrence with { Interval = Moved(occurrence.Interval) })],
                    Version = blackout.Version + 1,
                    UpdateTime = now,
                },
                ChangeKind.BlackoutMoved
            );

            Interval Moved(Interval stored) => meant.GetValueOrDefault(stored, stored);
        }
    }
}
