using System.Globalization;
using Google.Protobuf.Reflection;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Reports;

/// <summary>Shows series of a report in a terminal: a line for each, with a column for each interval as long as there is room.</summary>
internal static class SeriesTable
{
    /// <summary>So many intervals may have columns.</summary>
    private const int IntervalsMax = 31;

    private static readonly EnumDescriptor Measures = Descriptor("measure");
    private static readonly EnumDescriptor Kinds = Descriptor("kind");

    /// <param name="report">The report that they are of.</param>
    public static void Write(StudioConsole console, Report report, ListReportSeriesResponse answer)
    {
        if (answer.Series.Count == 0)
        {
            console.WriteLine("There are no series.");
            return;
        }

        var shown = report.IntervalDates.Count is > 1 and <= IntervalsMax;
        var rows = Rows(report, answer, shown);
        if (shown && console.Width is { } width && TableWidths.Of(rows, width) is null)
        {
            (shown, rows) = (false, Rows(report, answer, false));
        }

        WriteTable(console, report, rows);
        if (!shown && report.IntervalDates.Count > 1)
        {
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Each has {report.IntervalDates.Count} intervals; --json shows their numbers.")
            );
        }

        if (answer.TotalSize > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total size: {answer.TotalSize}"));
        }

        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"There are more: --page-token {answer.NextPageToken}");
        }
    }

    /// <summary>A number of a series with its digits behind the point.</summary>
    internal static string Decimal(long number, int fractionDigits) =>
        FixedPoint.Of(number, fractionDigits).ToString(CultureInfo.InvariantCulture);

    private static List<IReadOnlyList<string>> Rows(Report report, ListReportSeriesResponse answer, bool withIntervals)
    {
        List<IReadOnlyList<string>> rows =
        [
            ["measure", "of", "total", "mean", "maximum", "share", .. withIntervals ? report.IntervalDates : []],
        ];
        rows.AddRange(
            answer.Series.Select(series =>
                (IReadOnlyList<string>)
                    [
                        Measure(series, report.CurrencyCode),
                        Of(series),
                        Decimal(series.Total, series.FractionDigits),
                        series.Mean.ToString("0.######", CultureInfo.InvariantCulture),
                        Decimal(series.Maximum, series.FractionDigits),
                        series.Share > 0 ? series.Share.ToString("0.000000", CultureInfo.InvariantCulture) : "",
                        .. withIntervals ? series.Values.Select(value => Decimal(value, series.FractionDigits)) : [],
                    ]
            )
        );
        return rows;
    }

    private static void WriteTable(StudioConsole console, Report report, List<IReadOnlyList<string>> rows)
    {
        var widths = console.Width is { } width ? TableWidths.Of(rows, width) : null;
        var table = new Table
        {
            Border = TableBorder.Simple,
            Title = new TableTitle($"{report.Name}, {report.FirstDate} to {report.LastDate}"),
        };
        foreach (var (place, heading) in rows[0].Index())
        {
            table.AddColumn(
                new TableColumn(Markup.Escape(heading)) { Width = widths?[place], Alignment = place < 2 ? Justify.Left : Justify.Right }
            );
        }

        foreach (var row in rows.Skip(1))
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private static string Measure(ReportSeries series, string currency)
    {
        var name = Name(Measures, (int)series.Measure).ToLowerInvariant().Replace('_', '-');
        return series.Measure is ReportMeasure.Cost ? $"{name}, {currency}" : name;
    }

    private static string Of(ReportSeries series)
    {
        var name = series.CrewMember + series.Production;
        string[] parts =
        [
            series.Title.Length > 0 ? $"{series.Title} ({name})" : name,
            series.Role + (series.Level > 0 ? string.Create(CultureInfo.InvariantCulture, $":{series.Level}") : ""),
            series.Kind is WorkKind.Unspecified ? "" : Name(Kinds, (int)series.Kind).ToLowerInvariant(),
            series.Reason,
        ];
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length > 0 ? text : "all";
    }

    private static string Name(EnumDescriptor type, int number) =>
        type.FindValueByNumber(number) is { } value ? FieldText.ShortName(value) : number.ToString(CultureInfo.InvariantCulture);

    private static EnumDescriptor Descriptor(string field) => ReportSeries.Descriptor.FindFieldByName(field).EnumType;
}
