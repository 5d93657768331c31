using Google.Protobuf.WellKnownTypes;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Fields;

/// <summary>A range of time that is asked about: dates in a zone, or moments.</summary>
/// <param name="Dates">Null for moments, and if the dates were refused.</param>
internal readonly record struct AskedRange(DateRange? Dates, DateTimeZone TimeZone, Interval Interval)
{
    /// <summary>Of the fields <c>first_date</c>, <c>last_date</c>, <c>time_zone</c>, <c>start_time</c> and <c>end_time</c>: both dates, or both moments.</summary>
    public static AskedRange Parse(
        string firstDate,
        string lastDate,
        string timeZone,
        Timestamp? startTime,
        Timestamp? endTime,
        FieldViolations violations
    )
    {
        var isByDates = firstDate.Length > 0 || lastDate.Length > 0;
        var isByMoments = startTime is not null || endTime is not null;
        var zone = Zones.OrDefault(timeZone, violations.At("time_zone"));
        DateRange? dates = isByDates || !isByMoments ? DatesOf(firstDate, lastDate, violations) : null;
        var interval = isByMoments
            ? Moments.Range(startTime, violations.At("start_time"), endTime, violations.At("end_time"))
            : dates?.In(zone) ?? default;
        if (isByMoments && isByDates)
        {
            violations.At("start_time").Refuse("must be absent if there are dates");
        }
        else if (isByMoments && timeZone.Length > 0)
        {
            violations.At("time_zone").Refuse("must be absent unless there are dates");
        }

        return new AskedRange(dates, zone, interval);
    }

    private static DateRange? DatesOf(string first, string last, FieldViolations violations)
    {
        var field = violations.At("last_date");
        return Fields.Dates.Range(Fields.Dates.Required(first, violations.At("first_date")), Fields.Dates.Required(last, field), field);
    }
}
