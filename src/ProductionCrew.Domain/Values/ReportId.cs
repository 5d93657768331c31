using System.Globalization;

namespace ProductionCrew.Domain.Values;

/// <summary>Identifies a report; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct ReportId(long Value) : IComparable<ReportId>
{
    /// <summary>The first part of the name.</summary>
    public const string Collection = "reports";

    public int CompareTo(ReportId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Collection}/{Value}");
}
