using System.Globalization;

namespace ProductionCrew.Domain.Values;

/// <summary>Identifies a calendar feed; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct CalendarFeedId(long Value) : IComparable<CalendarFeedId>
{
    /// <summary>The first part of the name.</summary>
    public const string Collection = "calendarFeeds";

    public int CompareTo(CalendarFeedId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Collection}/{Value}");
}
