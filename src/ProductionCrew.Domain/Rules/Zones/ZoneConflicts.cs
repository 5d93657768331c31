using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Zones;

/// <summary>
/// Tells which bookings and blackouts of a person can get their new instants. Two of them that did not overlap may not come to overlap:
/// neither two bookings, holds among them, whose line would change, nor a booking and a blackout.
/// </summary>
internal static class ZoneConflicts
{
    /// <param name="shifts">What would move.</param>
    public static CrewMemberShifts Resolve(CrewMemberId member, List<ZoneShift> shifts, IReadTransaction tx, Instant now)
    {
        var places = Places(member, shifts, tx, now);
        var stuck = new Dictionary<ShiftKey, List<object>>();

        // What stays keeps others from moving, so it goes round until nobody else has to stay. If all stay, nothing overlaps.
        bool isChanged;
        do
        {
            isChanged = false;
            foreach (var one in places)
            {
                foreach (var other in places.Where(other => one.Key != other.Key && one.ComesUpon(other)))
                {
                    isChanged |= one.IsMoving;
                    NotesOf(stuck, one).Add(other.Name);
                }
            }

            places = [.. places.Select(place => place.IsMoving && stuck.ContainsKey(place.Key) ? place.Stay() : place)];
        } while (isChanged);

        return new CrewMemberShifts(
            member,
            [.. shifts.Where(shift => !stuck.ContainsKey(shift.Key))],
            [
                .. shifts
                    .Where(shift => stuck.ContainsKey(shift.Key))
                    .Select(shift => shift with { InTheWay = [.. stuck[shift.Key].Distinct()] }),
            ]
        );
    }

    private static List<Place> Places(CrewMemberId member, List<ZoneShift> shifts, IReadTransaction tx, Instant now)
    {
        var meant = shifts.ToDictionary(shift => shift.Key, shift => shift.Meant);
        var toCome = new Interval(now, Limits.MomentMax);
        return
        [
            .. tx.LiveBookings(member, now).Select(booking => PlaceOf(booking.Name, booking.Interval, isBlackout: false)),
            .. tx.Blackouts(member, toCome).Select(blackout => PlaceOf(blackout.Name, blackout.Interval, isBlackout: true)),
        ];

        Place PlaceOf(object name, Interval stored, bool isBlackout) =>
            new(name, stored, meant.TryGetValue(new ShiftKey(name, stored.Start), out var target) ? target : stored, isBlackout);
    }

    private static List<object> NotesOf(Dictionary<ShiftKey, List<object>> stuck, Place place)
    {
        if (!place.IsMoving)
        {
            return [];
        }

        if (!stuck.TryGetValue(place.Key, out var notes))
        {
            stuck[place.Key] = notes = [];
        }

        return notes;
    }

    /// <summary>Where something of the person is, and where it would be.</summary>
    private sealed record Place(object Name, Interval Stored, Interval Meant, bool IsBlackout)
    {
        public ShiftKey Key => new(Name, Stored.Start);

        public bool IsMoving => Meant != Stored;

        public Place Stay() => this with { Meant = Stored };

        public bool ComesUpon(Place other) =>
            !(IsBlackout && other.IsBlackout) && Overlap(Meant, other.Meant) && !Overlap(Stored, other.Stored);

        private static bool Overlap(Interval one, Interval other) => one.Start < other.End && other.Start < one.End;
    }
}
