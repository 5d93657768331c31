using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Reports;

/// <summary>One measure of a report with a number for each interval. All numbers are decimal.</summary>
/// <param name="FractionDigits">How many digits of the numbers are behind the decimal point.</param>
/// <param name="Total">The number of the whole report.</param>
/// <param name="ShareMillionths">The total as a share of the measure's total for everything; 0 where that says nothing.</param>
public sealed record ReportSeries(SeriesKey Key, int FractionDigits, long Total, long ShareMillionths, ImmutableArray<long> Values)
{
    /// <summary>The display name of the person, or the title of the production, when the figures were read; empty for neither.</summary>
    public string Title { get; init; } = "";

    public long Maximum => Values.Max();

    /// <summary>The sum of the intervals.</summary>
    public Int128 Sum => Values.Aggregate(Int128.Zero, (sum, value) => sum + value);

    /// <summary>The average of the intervals, with all digits before the decimal point.</summary>
    public double Mean => (double)Sum / Values.Length / Math.Pow(10, FractionDigits);

    public bool Equals(ReportSeries? other) =>
        other is not null
        && (Key, FractionDigits, Total, ShareMillionths, Title)
            == (other.Key, other.FractionDigits, other.Total, other.ShareMillionths, other.Title)
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Key, Total, Values.Length);
}

/// <summary>What a series counts, and of what; what is null is all.</summary>
public sealed record SeriesKey(ReportMeasure Measure)
{
    public CrewMemberId? CrewMember { get; init; }
    public ProductionId? Production { get; init; }
    public RoleName? Role { get; init; }

    /// <summary>0 for all.</summary>
    public int Level { get; init; }
    public WorkKind? Kind { get; init; }
    public Reason? Reason { get; init; }
}

/// <summary>How often people of a role were refused for a reason on a day in UTC.</summary>
public sealed record RefusalCount(LocalDate Date, RoleName Role, Reason Reason, long Count);
