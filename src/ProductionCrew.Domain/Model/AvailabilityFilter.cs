using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>
/// Who counts as free: employed for all of the dates and without a blocking booking or a blackout in the interval; and which page of them.
/// </summary>
/// <param name="Dates">The civil dates that a contract must cover; null for an instant range, which it must cover by midnights in the member's zone.</param>
/// <param name="Role">Only people with this role, at <paramref name="MinimumLevel"/> or above; null for any role at that level.</param>
public sealed record AvailabilityFilter(DateRange? Dates, Interval Interval, RoleName? Role, int MinimumLevel, PageRequest Page);
