using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Reports;

/// <summary>What a report is to count. Its lists are in order and have nothing twice; an empty one stands for all.</summary>
/// <param name="Productions">Only bookings, hours and requirements of these.</param>
/// <param name="Roles">Only these roles.</param>
/// <param name="Zone">The zone in whose days slots are counted; null for that of the crew member.</param>
public sealed record ReportSpec(
    DateRange Dates,
    ImmutableArray<ProductionId> Productions,
    ImmutableArray<RoleName> Roles,
    ImmutableArray<ReportMeasure> Measures,
    ReportInterval Interval,
    DateTimeZone? Zone
)
{
    public bool Has(ReportMeasure measure) => Measures.IsEmpty || Measures.Contains(measure);

    public bool Has(ProductionId production) => Productions.IsEmpty || Productions.Contains(production);

    public bool Has(RoleName? role) => Roles.IsEmpty || (role is { } given && Roles.Contains(given));

    public bool Equals(ReportSpec? other) =>
        other is not null
        && (Dates, Interval, Zone) == (other.Dates, other.Interval, other.Zone)
        && Productions.SequenceEqual(other.Productions)
        && Roles.SequenceEqual(other.Roles)
        && Measures.SequenceEqual(other.Measures);

    public override int GetHashCode() => HashCode.Combine(Dates, Interval, Zone, Productions.Length, Roles.Length, Measures.Length);
}

/// <summary>What a report counts; the numbers are stored, and are those of the public enum.</summary>
public enum ReportMeasure
{
    Employed = 1,
    Active = 2,
    Capacity = 3,
    Required = 4,
    Booked = 5,
    Held = 6,
    Worked = 7,
    Utilisation = 8,
    Minutes = 9,
    DailyMinutes = 10,
    Cost = 11,
    Unpriced = 12,
    IdleCrew = 13,
    Idle = 14,
    Refusals = 15,
}

public static class ReportMeasures
{
    /// <summary>Whether its numbers are ratios, which cannot be added up, and of which a share says nothing.</summary>
    public static bool IsRatio(this ReportMeasure measure) => measure is ReportMeasure.Utilisation or ReportMeasure.DailyMinutes;
}

/// <summary>The intervals by which a report counts; the numbers are stored, and are those of the public enum.</summary>
public enum ReportInterval
{
    /// <summary>The whole report is one.</summary>
    Whole = 0,
    Day = 1,

    /// <summary>From Monday on.</summary>
    Week = 2,
    Month = 3,
    Quarter = 4,
    Year = 5,
}
