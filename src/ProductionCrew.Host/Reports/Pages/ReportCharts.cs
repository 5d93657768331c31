using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>A drawing on a page, and what it is called there.</summary>
internal sealed record ReportChart(string Title, string Svg);

/// <summary>The charts of a report: of those measures that it has.</summary>
internal sealed class ReportCharts
{
    /// <summary>How many a ranking shows.</summary>
    public const int RankedMax = 8;

    private const decimal MinutesPerHour = 60;

    private readonly ReportView view;
    private readonly Dictionary<ReportMeasure, MeasureRows> measures;
    private readonly string currency;
    private readonly ImmutableArray<string> labels;
    private readonly List<ReportChart> charts = [];

    private ReportCharts(ReportView view, IEnumerable<MeasureRows> measures)
    {
        this.view = view;
        this.measures = measures.ToDictionary(rows => rows.Measure);
        currency = view.Report.Result?.CurrencyCode ?? "";
        labels = [.. view.Intervals.Select(first => SeriesWords.LabelOf(view.Report.Spec, first))];
    }

    public static IReadOnlyList<ReportChart> Of(ReportView view, IEnumerable<MeasureRows> measures)
    {
        var drawn = new ReportCharts(view, measures);
        drawn.AddAll();
        return drawn.charts;
    }

    private void AddAll()
    {
        if (labels.Length > 1)
        {
            AddIntervals("Cost", currency, isStacked: true, [All(ReportMeasure.Cost, "bar-1", "cost")], []);
        }

        AddIntervals(
            "Booked, held and worked days",
            "days",
            isStacked: false,
            [
                All(ReportMeasure.Booked, "bar-1", "booked"),
                All(ReportMeasure.Held, "bar-2", "held"),
                All(ReportMeasure.Worked, "bar-3", "worked"),
            ],
            [All(ReportMeasure.Capacity, "limit", "contracted"), All(ReportMeasure.Required, "need", "required")]
        );
        AddIntervals(
            "People",
            "people",
            isStacked: false,
            [
                All(ReportMeasure.Employed, "bar-1", "employed"),
                All(ReportMeasure.Active, "bar-2", "with hours"),
                All(ReportMeasure.IdleCrew, "bar-3", "idle"),
            ],
            []
        );
        AddIntervals(
            "Hours by kind",
            "hours",
            isStacked: true,
            [Hours(WorkKind.Regular, "bar-1"), Hours(WorkKind.Overtime, "bar-2"), Hours(WorkKind.Travel, "bar-3")],
            []
        );
        AddRanking(ReportMeasure.Cost, "Cost by production", key => key is { Production: not null, Role: null });
        AddRanking(ReportMeasure.Cost, "Cost by role", key => key is { Production: null, Role: not null });
        AddRanking(ReportMeasure.Utilisation, "Utilisation by role", key => key.Role is not null);
        AddRanking(ReportMeasure.Refusals, "Most refused roles", key => key is { Role: not null, Reason: null });
        AddRanking(ReportMeasure.Refusals, "Reasons of refusals", key => key is { Role: null, Reason: not null });
    }

    private PlottedSeries? All(ReportMeasure measure, string @class, string name) =>
        Plotted(measures.GetValueOrDefault(measure)?.All, @class, name, number => number);

    private PlottedSeries? Hours(WorkKind kind, string @class) =>
        Plotted(
            measures.GetValueOrDefault(ReportMeasure.Minutes)?.Of(kind),
            @class,
            SeriesNames.Of(kind),
            number => number / MinutesPerHour
        );

    private PlottedSeries? Plotted(ReportSeries? series, string @class, string name, Func<decimal, decimal> scaled)
    {
        if (series is null)
        {
            return null;
        }

        decimal[] numbers = [.. series.Values.Select(value => SeriesNumbers.Exact(value, series.FractionDigits))];
        return new PlottedSeries(
            @class,
            name,
            [.. numbers.Select(number => (double)scaled(number))],
            [.. numbers.Select(ShownNumbers.Exact)],
            [.. numbers.Select(number => WithUnit(series, number))]
        );
    }

    private void AddIntervals(
        string title,
        string unit,
        bool isStacked,
        IEnumerable<PlottedSeries?> bars,
        IEnumerable<PlottedSeries?> lines
    )
    {
        var interval = SeriesWords.By(view.Report.Spec.Interval);
        var whole = interval.Length == 0 ? title : $"{title}, {interval}";
        ImmutableArray<PlottedSeries> shown = [.. bars.OfType<PlottedSeries>()];
        if (shown.IsEmpty)
        {
            return;
        }

        var chart = new IntervalChart(NextPart(), whole, unit, labels, shown, [.. lines.OfType<PlottedSeries>()], isStacked);
        Add(whole, IntervalDrawing.Of(chart, Describe(chart)));
    }

    /// <summary>Those with the largest totals, the largest first.</summary>
    private void AddRanking(ReportMeasure measure, string title, Func<SeriesKey, bool> isOne)
    {
        var found = measures.GetValueOrDefault(measure)?.Series.Where(series => isOne(series.Key) && series.Total > 0).ToList() ?? [];
        if (found.Count == 0)
        {
            return;
        }

        ImmutableArray<RankedEntry> entries =
        [
            .. found
                .OrderByDescending(series => series.Total)
                .Take(RankedMax)
                .Select(series => (Series: series, Number: SeriesNumbers.Exact(series.Total, series.FractionDigits)))
                .Select(one => new RankedEntry(
                    SeriesWords.NameOf(one.Series).Text,
                    (double)one.Number,
                    ShownNumbers.Exact(one.Number),
                    WithUnit(one.Series, one.Number)
                )),
        ];
        var description = string.Join("; ", entries.Select(entry => $"{entry.Name}: {entry.Shown}")) + ".";
        var whole = found.Count > RankedMax ? $"{title}, the first {RankedMax.ToString(CultureInfo.InvariantCulture)}" : title;
        Add(whole, RankingDrawing.Of(NextPart(), whole, description, entries));
    }

    private string WithUnit(ReportSeries series, decimal number)
    {
        var shown = ShownNumbers.Of(series.Key.Measure, number, series.FractionDigits);
        return series.Key.Measure switch
        {
            ReportMeasure.Utilisation or ReportMeasure.Refusals => shown,
            ReportMeasure.Minutes => shown + " h",
            _ => $"{shown} {MeasureWords.UnitOf(series.Key.Measure, currency)}",
        };
    }

    /// <summary>The least and the largest number of each series, in words.</summary>
    private string Describe(IntervalChart chart)
    {
        var text = new StringBuilder($"{chart.Title}, in {chart.Unit}. ");
        foreach (var series in chart.Bars.Concat(chart.Lines))
        {
            var (least, greatest) = (series.Values.IndexOf(series.Values.Min()), series.Values.IndexOf(series.Values.Max()));
            text.Append(
                series.Values.Length == 1
                    ? $"{series.Name}: {series.Shown[0]}. "
                    : $"{series.Name}: from {series.Shown[least]} ({labels[least]}) to {series.Shown[greatest]} ({labels[greatest]}). "
            );
        }

        return text.Append("The tables below have the numbers.").ToString();
    }

    private string NextPart() => string.Create(CultureInfo.InvariantCulture, $"chart-{charts.Count + 1}");

    private void Add(string title, byte[] svg) => charts.Add(new ReportChart(title, Encoding.UTF8.GetString(svg)));
}
