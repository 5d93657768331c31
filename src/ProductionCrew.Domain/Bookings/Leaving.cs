using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Productions;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>A live booking that its holder cannot keep.</summary>
/// <param name="From">
/// The first day given back, with all later ones: the first that the holder cannot keep, or the booking's first if it cannot be cut.
/// </param>
internal sealed record Leaving(Booking Booking, Production Production, LocalDate From)
{
    /// <summary>What is left empty.</summary>
    public Seat Seat => Seat.Vacated(Booking, From, Production);

    /// <summary>The live bookings with days on or after <paramref name="fireDate"/>, in order of start.</summary>
    public static ImmutableArray<Leaving> Past(IReadTransaction tx, CrewMember member, LocalDate fireDate)
    {
        // No zone is a whole day from UTC, so a booking that has the fire date, wherever, ends after that day has begun in UTC.
        var endingAfter = fireDate.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        return
        [
            .. tx.LiveBookings(member.Id, endingAfter)
                .Where(booking => booking.Dates.Last >= fireDate)
                .Select(booking => Of(tx, booking, _ => fireDate)),
        ];
    }

    /// <summary>The live bookings that overlap <paramref name="interval"/>, in order of start.</summary>
    public static ImmutableArray<Leaving> During(IReadTransaction tx, CrewMember member, Interval interval) =>
        [
            .. tx.LiveBookings(member.Id, interval)
                .Select(booking => Of(tx, booking, production => interval.Start.Today(production.TimeZone))),
        ];

    /// <summary>Whether days that the holder cannot keep are past already, so that giving back would not free them.</summary>
    public bool HasPastDays(Instant now) =>
        Booking.State is BookingState.Confirmed && (Booking.IsSlot ? Booking.Interval.End <= now : From < now.Today(Production.TimeZone));

    public Booking GiveBack(IWriteTransaction tx, Instant now) => Cut.At(tx, Booking, From, Production, reason: null, now);

    public Substitution HandTo(IWriteTransaction tx, CrewMember substitute, Instant now)
    {
        var seat = Seat;
        var released = GiveBack(tx, now);
        return new Substitution(released, Confirm.Put(tx, seat, substitute.Id, pinned: false, Booking.Id, now));
    }

    private static Leaving Of(IReadTransaction tx, Booking booking, Func<Production, LocalDate> from)
    {
        // Holds and slots are given back whole.
        var production = tx.ProductionOf(booking);
        var first = booking.Dates.First;
        var isWhole = booking.State is BookingState.Held || booking.IsSlot;
        return new Leaving(booking, production, isWhole ? first : LocalDate.Max(from(production), first));
    }
}
