using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Productions;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Crew;

/// <summary>A live booking that reaches past a new fire date.</summary>
/// <param name="From">
/// The first day given back: the fire date, but no day before today in the production's zone. A hold is indivisible, so all of its days
/// that are left.
/// </param>
internal sealed record Leaving(Booking Booking, Production Production, LocalDate From)
{
    /// <summary>For a slot: whether it has begun.</summary>
    public bool IsBegunSlot { get; init; }

    /// <summary>What is left empty; null for a slot, which nobody else can take, and for a hold that is wholly past.</summary>
    public Seat? Seat => Booking.IsSlot || From > Booking.Dates.Last ? null : Seat.Vacated(Booking, From, Production);

    /// <summary>The live bookings with days on or after <paramref name="fireDate"/>, in order of start.</summary>
    public static ImmutableArray<Leaving> Past(IReadTransaction tx, CrewMember member, LocalDate fireDate, Instant now)
    {
        // No zone is a whole day from UTC, so what lies on the fire date, wherever, ends after the day before has begun in UTC.
        var endingAfter = fireDate.PlusDays(-1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var past = ImmutableArray.CreateBuilder<Leaving>();
        foreach (var booking in tx.LiveBookings(member.Id, endingAfter))
        {
            if (booking.Dates.Last >= fireDate)
            {
                var production = tx.ProductionOf(booking);
                var today = now.Today(production.TimeZone);
                var from = booking.State is BookingState.Held ? today : LocalDate.Max(fireDate, today);
                past.Add(new Leaving(booking, production, from) { IsBegunSlot = booking.IsSlot && booking.Interval.Start <= now });
            }
        }

        return past.ToImmutable();
    }

    /// <summary>
    /// Whether days on or after <paramref name="fireDate"/> are past already, so that cutting would not free them. Nobody has worked on the
    /// days of a hold.
    /// </summary>
    public bool HasPastDaysFrom(LocalDate fireDate) =>
        Booking.State is BookingState.Confirmed && (Booking.IsSlot ? IsBegunSlot : From > fireDate && From > Booking.Dates.First);

    public Booking GiveBack(IWriteTransaction tx, Instant now) => Cut.At(tx, Booking, From, Production, reason: null, now);

    /// <summary>Gives the booking back and puts somebody else in its place.</summary>
    public Substitution HandTo(IWriteTransaction tx, Seat seat, CrewMember substitute, Instant now)
    {
        var released = GiveBack(tx, now);
        return new Substitution(released, Confirm.Put(tx, seat, substitute.Id, pinned: false, Booking.Id, now));
    }
}
