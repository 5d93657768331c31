using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>A live booking that its holder cannot keep.</summary>
/// <param name="From">
/// The first day that somebody else could take over. A confirmed booking is given back from the first day on that the holder cannot keep;
/// a hold is indivisible, so all of its days that are left can be taken over; a slot has one day.
/// </param>
internal sealed record Leaving(Booking Booking, Production Production, LocalDate From)
{
    /// <summary>What is left empty; null for a slot, which nobody else can take, and for a hold that is wholly past.</summary>
    public Seat? Seat => Booking.IsSlot || From > Booking.Dates.Last ? null : Seat.Vacated(Booking, From, Production);

    /// <summary>The live bookings with days on or after <paramref name="fireDate"/>, in order of start.</summary>
    public static ImmutableArray<Leaving> Past(IReadTransaction tx, CrewMember member, LocalDate fireDate, Instant now)
    {
        // No zone is a whole day from UTC, so what lies on the fire date, wherever, ends after the day before has begun in UTC.
        var endingAfter = fireDate.PlusDays(-1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        return
        [
            .. tx.LiveBookings(member.Id, endingAfter)
                .Where(booking => booking.Dates.Last >= fireDate)
                .Select(booking => Of(tx, booking, _ => fireDate, now)),
        ];
    }

    /// <summary>The live bookings that overlap <paramref name="interval"/>, in order of start.</summary>
    public static ImmutableArray<Leaving> During(IReadTransaction tx, CrewMember member, Interval interval, Instant now) =>
        [
            .. tx.LiveBookings(member.Id, interval)
                .Select(booking => Of(tx, booking, production => interval.Start.Today(production.TimeZone), now)),
        ];

    /// <summary>
    /// Whether days that the holder cannot keep are past already, so that giving back would not free them. Nobody has worked on the days
    /// of a hold.
    /// </summary>
    public bool HasPastDays(Instant now) =>
        Booking.State is BookingState.Confirmed && (Booking.IsSlot ? Booking.Interval.Start <= now : From < now.Today(Production.TimeZone));

    public Booking GiveBack(IWriteTransaction tx, Instant now) => Cut.At(tx, Booking, From, Production, reason: null, now);

    /// <summary>Gives the booking back and puts somebody else in its place.</summary>
    public Substitution HandTo(IWriteTransaction tx, Seat seat, CrewMemberId substitute, Instant now)
    {
        var released = GiveBack(tx, now);
        return new Substitution(released, Confirm.Put(tx, seat, substitute, pinned: false, Booking.Id, now));
    }

    private static Leaving Of(IReadTransaction tx, Booking booking, Func<Production, LocalDate> firstLost, Instant now)
    {
        var production = tx.ProductionOf(booking);
        var first = booking.Dates.First;
        return new Leaving(
            booking,
            production,
            booking.IsSlot ? first
                : booking.State is BookingState.Held ? LocalDate.Max(now.Today(production.TimeZone), first)
                : LocalDate.Max(firstLost(production), first)
        );
    }
}
