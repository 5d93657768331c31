using NodaTime;
using ProductionCrew.Domain.Productions;

namespace ProductionCrew.Domain.Bookings;

/// <summary>What a booking asks of a person: a role at a level, on days of a production.</summary>
/// <param name="Interval">The instants the dates mean in the production's zone.</param>
internal sealed record Seat(ProductionId Production, RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval)
{
    /// <summary>The seat that <paramref name="booking"/> leaves empty when it is cut at a date no later than its last.</summary>
    public static Seat Vacated(Booking booking, LocalDate from, Production production)
    {
        var first = LocalDate.Max(from, booking.Dates.First);
        return DateRange.TryCreate(first, booking.Dates.Last, out var dates)
            ? new Seat(booking.Production, booking.Role, booking.MinimumLevel, dates, dates.In(production.TimeZone))
            : throw new InvalidOperationException($"{booking.Name} has no days from {from} on.");
    }
}
