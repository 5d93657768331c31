using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>
/// Writes a domain value as text that is equal exactly if the values are. Records compare their immutable arrays by reference,
/// so their own equality does not do; and text shows where two values differ.
/// </summary>
public static class Canonical
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Stored = new();

    public static string Of<T>(Outcome<T> outcome)
        where T : class => outcome.IsAccepted ? Of(outcome.Result) : Of(outcome.Rejection);

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string line:
                text.Append('"').Append(line).Append('"');
                break;
            case CrewMemberId
            or ProductionId
            or BookingId
            or BookingName
            or BlackoutId
            or BlackoutName
            or WindowId
            or WindowName
            or OperatorId
            or RateCardId
            or WorkImportId
            or ReportId
            or ProgressChartId
            or ProgressChartName
            or CalendarFeedId:
                text.Append(value);
                break;
            case Instant instant:
                text.Append(InstantPattern.ExtendedIso.Format(instant));
                break;
            case Interval interval:
                Write(text, interval.Start);
                text.Append('/');
                Write(text, interval.HasEnd ? interval.End : null);
                break;
            case Cursor cursor:
                // How a store turns a date into a number is its own affair; the id says where the page ended.
                text.Append("after ").Append(cursor.Id);
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable items:
                WriteAll(text, items);
                break;
            default:
                WriteStored(text, value);
                break;
        }
    }

    private static void WriteAll(StringBuilder text, IEnumerable items)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            Write(text, item);
            separator = ", ";
        }

        text.Append(']');
    }

    /// <summary>What can be set is stored; the rest is derived from it. A value with nothing to set is written as it prints itself.</summary>
    private static void WriteStored(StringBuilder text, object value)
    {
        var properties = Stored.GetOrAdd(value.GetType(), type => [.. type.GetProperties().Where(property => property.CanWrite)]);
        if (properties.Length == 0)
        {
            text.Append(value);
            return;
        }

        text.Append(value.GetType().Name).Append('{');
        foreach (var property in properties)
        {
            text.Append(property.Name).Append('=');
            Write(text, property.GetValue(value));
            text.Append("; ");
        }

        text.Append('}');
    }
}
