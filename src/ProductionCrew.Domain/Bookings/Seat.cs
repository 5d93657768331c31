using NodaTime;

namespace ProductionCrew.Domain.Bookings;

/// <summary>What a booking asks of a person: a role at a level, on days of a production.</summary>
/// <param name="Interval">The instants the dates mean in the production's zone.</param>
internal sealed record Seat(ProductionId Production, RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval);
