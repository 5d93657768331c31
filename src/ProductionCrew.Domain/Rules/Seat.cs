using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>What a booking asks of a person: a role at a level, on days of a production.</summary>
/// <param name="Interval">The instants the dates mean in the production's zone.</param>
internal sealed record Seat(ProductionId Production, RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval)
{
    /// <summary>Until when the seat is to be held; null if it is to be booked.</summary>
    public Instant? HoldExpireTime { get; init; }

    /// <summary>Whether it is a slot. The dates of a slot are dates in the member's zone.</summary>
    public bool IsSlot { get; init; }

    /// <summary>
    /// Whether a live booking keeps its person from the seat. If the seat is to be booked, only a blocking booking does. If it is to be
    /// held, every live booking does: behind a waiting hold, the new hold would not be the first in its line.
    /// </summary>
    public bool IsBarredBy(Booking booking) => HoldExpireTime is not null || booking.IsBlocking;

    /// <summary>Whether there is any time in it; days that a zone skipped have none.</summary>
    public bool HasTime => Interval.Start < Interval.End;

    /// <summary>Whether one person cannot take both.</summary>
    public bool Overlaps(Seat other) => Interval.Start < other.Interval.End && other.Interval.Start < Interval.End;

    /// <summary>The search for the people who could take it.</summary>
    /// <param name="limit">How many people at most.</param>
    public FreeCrewSearch Search(int limit) => new(Role, MinimumLevel, Dates, Interval, limit) { IsForHold = HoldExpireTime is not null };

    /// <summary>Whether another seat is the same one on the days that follow directly.</summary>
    public bool IsFollowedBy(Seat other) =>
        Dates.IsFollowedBy(other.Dates) && this with { Dates = other.Dates, Interval = other.Interval } == other;

    /// <summary>The same seat on other days; at least one day.</summary>
    public Seat On(Production production, LocalDate first, LocalDate last) =>
        DateRange.TryCreate(first, last, out var dates)
            ? this with
            {
                Dates = dates,
                Interval = production.InstantsOf(dates),
            }
            : throw new InvalidOperationException($"There are no days from {first} to {last}.");

    /// <summary>The seat a booking is for.</summary>
    public static Seat Of(Booking booking) =>
        new(booking.Production, booking.Role, booking.MinimumLevel, booking.Dates, booking.Interval)
        {
            HoldExpireTime = booking.HoldExpireTime,
            IsSlot = booking.IsSlot,
        };

    /// <summary>The seat that <paramref name="booking"/> leaves empty when it is cut at a date no later than its last.</summary>
    public static Seat Vacated(Booking booking, LocalDate from, Production production)
    {
        var first = LocalDate.Max(from, booking.Dates.First);
        return DateRange.TryCreate(first, booking.Dates.Last, out var dates)
            ? Of(booking) with
            {
                Dates = dates,
                Interval = dates == booking.Dates ? booking.Interval : dates.In(production.TimeZone),
            }
            : throw new InvalidOperationException($"{booking.Name} has no days from {from} on.");
    }
}
