using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

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
) : IVersioned
{
    public BookingName Name => new(Production, Id);

    /// <summary>When a hold expires; null for a confirmed booking. A hold that was released or has expired keeps it.</summary>
    public Instant? HoldExpireTime { get; init; }

    /// <summary>
    /// How many live holds it waits behind. In a booking as it was stored, this is as of the time when it was stored; in any other, as of
    /// now.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int AheadCount { get; init; }

    /// <summary>True for a slot, which is known by its instants; its <see cref="Dates"/> are those of the member's zone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSlot { get; init; }

    /// <summary>
    /// When the hold was last challenged; null if it never was, or has been renewed since. Whether the challenge stands still,
    /// <c>HoldLine</c> tells.
    /// </summary>
    public Instant? ChallengeTime { get; init; }

    /// <summary>Whether the booking stands: confirmed, or held and not expired. Any other is history.</summary>
    public bool IsLive => State is BookingState.Confirmed or BookingState.Held;

    /// <summary>Whether it can only be given back as a whole.</summary>
    public bool IsIndivisible => IsSlot || State is BookingState.Held;

    /// <summary>Whether it is a hold behind others.</summary>
    public bool IsWaiting => AheadCount > 0;

    /// <summary>Whether it keeps the person from other bookings. Two blocking bookings of one person never overlap.</summary>
    public bool IsBlocking => IsLive && !IsWaiting;

    /// <summary>The place in the line: 1 if it blocks, more if it waits, 0 if it is not live.</summary>
    public int Rank => IsLive ? AheadCount + 1 : 0;

    /// <summary>
    /// The booking as it is at a moment: a hold is expired from its expiry time on, whether or not that has been written.
    /// </summary>
    public Booking At(Instant now) =>
        State is BookingState.Held && HoldExpireTime is { } expiry && expiry <= now
            ? this with
            {
                State = BookingState.Expired,
                AheadCount = 0,
                Version = Version + 1,
                UpdateTime = expiry,
            }
            : this;

    /// <summary>The booking given back as a whole.</summary>
    public Booking Released(string? reason, Instant now) =>
        this with
        {
            State = BookingState.Released,
            AheadCount = 0,
            ReleaseReason = reason,
            Version = Version + 1,
            UpdateTime = now,
        };

    public bool Overlaps(Interval interval) => (!interval.HasEnd || Interval.Start < interval.End) && interval.Start < Interval.End;
}

/// <summary>The states of a booking; the numbers are stored.</summary>
public enum BookingState
{
    Held = 1,
    Confirmed = 2,
    Released = 3,
    Expired = 4,
}

/// <summary>Who took over from whom.</summary>
/// <param name="Released">The booking given up, in its new state: released, or cut short.</param>
/// <param name="Booking">The booking that took over.</param>
public sealed record Substitution(Booking Released, Booking Booking)
{
    /// <summary>The holds that waited for the time that the booking takes, released, in order of id.</summary>
    public ImmutableArray<Booking> Superseded
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>A booking that became firm.</summary>
/// <param name="Superseded">The holds that waited for its time, released, in order of id.</param>
public sealed record Confirmation(Booking Booking, ImmutableArray<Booking> Superseded);

/// <summary>Which bookings a list has, in which order, and which page of it; a null filter lets every booking through.</summary>
/// <param name="States">The states wanted; empty for all.</param>
/// <param name="From">Only bookings that end after this instant.</param>
/// <param name="To">Only bookings that start before this instant.</param>
public sealed record BookingFilter(
    ProductionId? Production,
    CrewMemberId? CrewMember,
    ImmutableArray<BookingState> States,
    Instant? From,
    Instant? To,
    BookingOrder Order,
    bool Descending,
    PageRequest Page
);

/// <summary>Orders of bookings; ties go by id, in the same direction.</summary>
public enum BookingOrder
{
    Id = 1,
    StartTime,
}
