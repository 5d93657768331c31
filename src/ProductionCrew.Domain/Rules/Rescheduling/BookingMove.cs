using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A live booking of a rescheduled production, and where it goes.</summary>
/// <param name="Production">The production as it was.</param>
/// <param name="Target">The seat at its new time; the old one if it stays.</param>
/// <param name="Today">The day in the production's zone.</param>
internal sealed record BookingMove(Production Production, Booking Booking, Seat Target, LocalDate Today)
{
    public bool IsStay => Target.Dates == Booking.Dates && Target.Interval == Booking.Interval;

    /// <summary>Whether some of its days are past, and so stay with their holder whoever takes over.</summary>
    public bool IsBegun => Booking.Dates.First < Today;

    /// <summary>The booking as it will be.</summary>
    public Booking Moved(Instant now) =>
        Booking with
        {
            Dates = Target.Dates,
            Interval = Target.Interval,
            Version = Booking.Version + 1,
            UpdateTime = now,
        };

    /// <summary>The past days that stay with the holder of a booking that has begun; null if there are none.</summary>
    public Seat? Past =>
        Booking.State is BookingState.Confirmed
        && DateRange.TryCreate(Booking.Dates.First, LocalDate.Min(Today.PlusDays(-1), Booking.Dates.Last), out var past)
        && past.Exists(Production.TimeZone)
            ? Seat.Of(Booking) with
            {
                Dates = past,
                Interval = past == Booking.Dates ? Booking.Interval : past.In(Production.TimeZone),
            }
            : null;

    /// <summary>
    /// What a substitute takes: all of the moved seat, or its days from today on if it has begun; null if its only days are past, which no
    /// substitute can change.
    /// </summary>
    public Seat? Vacated
    {
        get
        {
            if (!IsBegun)
            {
                return Target;
            }

            var from = LocalDate.Min(Today, Booking.Dates.Last.PlusDays(1));
            return DateRange.TryCreate(from, Target.Dates.Last, out var dates) && dates.Exists(Production.TimeZone)
                ? Target with
                {
                    Dates = dates,
                    Interval = dates.In(Production.TimeZone),
                }
                : null;
        }
    }

    /// <summary>
    /// Whether a live booking of the same person, where it lies in the end, keeps this one from its new time: what blocks, for a confirmed
    /// one. A hold may neither pass others nor be passed, so it keeps to those it overlaps already. The bookings of one production move
    /// together and are in nobody's way, but its slots do not move along.
    /// </summary>
    public bool IsBarredBy(Booking other) =>
        (other.Production != Booking.Production || other.IsSlot)
        && (
            Booking.State is BookingState.Confirmed
                ? other.IsBlocking
                : other.State is BookingState.Confirmed || !other.Overlaps(Booking.Interval)
        );
}
