using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>People whom a requirement lacks on some days.</summary>
/// <param name="Headcount">How many lack on each of the days.</param>
public sealed record StaffingGap(RoleName Role, int MinimumLevel, int Headcount, DateRange Dates);
