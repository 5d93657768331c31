using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>What a series is of, and what its intervals are called.</summary>
internal static class SeriesWords
{
    private const int MonthsPerQuarter = 3;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMM uuuu");

    /// <summary>What a measure is split by in the series of a key; empty for everything.</summary>
    public static string SplitOf(SeriesKey key)
    {
        List<string> parts = [];
        Add(key.CrewMember is not null, "person");
        Add(key.Production is not null, "production");
        Add(key.Role is not null, "role");
        Add(key.Level > 0, "level");
        Add(key.Kind is not null, "kind");
        Add(key.Reason is not null, "reason");
        return parts.Count == 0 ? "" : "By " + string.Join(" and ", parts);

        void Add(bool isPart, string name)
        {
            if (isPart)
            {
                parts.Add(name);
            }
        }
    }

    /// <summary>Of what a series is, and the name of it where that says more.</summary>
    public static (string Text, string Name) NameOf(ReportSeries series)
    {
        var key = series.Key;
        var name = key.CrewMember?.ToString() ?? key.Production?.ToString() ?? "";
        string[] parts =
        [
            series.Title.Length > 0 ? series.Title : name,
            key.Role?.Text ?? "",
            key.Level > 0 ? string.Create(CultureInfo.InvariantCulture, $"level\u00a0{key.Level}") : "",
            key.Kind is { } kind ? SeriesNames.Of(kind) : "",
            key.Reason is { } reason ? SeriesNames.Of(reason) : "",
        ];
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return (text.Length > 0 ? text : "All", series.Title.Length > 0 ? name : "");
    }

    public static string By(ReportInterval interval) =>
        interval switch
        {
            ReportInterval.Day => "by day",
            ReportInterval.Week => "by week",
            ReportInterval.Month => "by month",
            ReportInterval.Quarter => "by quarter",
            ReportInterval.Year => "by year",
            _ => "",
        };

    public static string DaysOf(ReportSpec spec) =>
        spec.Dates.First == spec.Dates.Last ? DayOf(spec.Dates.First) : $"{DayOf(spec.Dates.First)} to {DayOf(spec.Dates.Last)}";

    public static string DayOf(LocalDate date) => Day.Format(date);

    /// <summary>An interval by its first day.</summary>
    public static string LabelOf(ReportSpec spec, LocalDate first) =>
        spec.Interval switch
        {
            ReportInterval.Month => Month.Format(first),
            ReportInterval.Quarter => string.Create(
                CultureInfo.InvariantCulture,
                $"Q{((first.Month - 1) / MonthsPerQuarter) + 1} {first.Year}"
            ),
            ReportInterval.Year => first.Year.ToString(CultureInfo.InvariantCulture),
            ReportInterval.Whole => DaysOf(spec),
            _ => DayOf(first),
        };
}
