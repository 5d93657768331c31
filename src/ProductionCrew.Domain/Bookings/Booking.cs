using NodaTime;

namespace ProductionCrew.Domain.Bookings;

/// <summary>One crew member bound to one production in one role for one interval.</summary>
/// <param name="MinimumLevel">The level the seat asks for; 1 when booked by name.</param>
/// <param name="Dates">The shooting days, within the production's dates.</param>
/// <param name="Interval">The instants the dates mean, fixed when they were written.</param>
/// <param name="Pinned">True if somebody chose this person by name; staffing never lets go of a pinned person by itself.</param>
/// <param name="ReplacedBooking">The booking this one took over from.</param>
/// <param name="ReleaseReason">Why the booking was released or cut, as given by the caller.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Booking(
    BookingId Id,
    ProductionId Production,
    CrewMemberId CrewMember,
    RoleName Role,
    int MinimumLevel,
    DateRange Dates,
    Interval Interval,
    BookingState State,
    bool Pinned,
    BookingId? ReplacedBooking,
    string? ReleaseReason,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
)
{
    public BookingName Name => new(Production, Id);

    /// <summary>Whether the booking binds the person; a released one is history.</summary>
    public bool IsLive => State == BookingState.Confirmed;
}

/// <summary>The states of a booking; the numbers are stored.</summary>
public enum BookingState
{
    Confirmed = 2,
    Released = 3,
}

/// <summary>Who took over from whom.</summary>
/// <param name="Released">The booking given up, in its new state: released, or cut short.</param>
/// <param name="Booking">The booking that took over.</param>
public sealed record Substitution(Booking Released, Booking Booking);
