using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The table of one measure: its first series, by what they are split by.</summary>
internal sealed class ReportTable(HtmlWriter html, ReportView view, MeasureRows rows)
{
    /// <summary>So many intervals have columns of their own.</summary>
    private const int IntervalColumnsMax = 13;

    /// <summary>With more columns a table is written smaller on paper.</summary>
    private const int WideColumns = 10;

    private readonly ReportMeasure measure = rows.Measure;
    private readonly ImmutableArray<LocalDate> intervals = view.Intervals;
    private readonly bool hasShare = !rows.Measure.IsRatio();

    private bool HasSpread => intervals.Length > 1;

    private bool HasIntervals => intervals.Length is > 1 and <= IntervalColumnsMax;

    private int ColumnCount => 2 + (HasSpread ? 2 : 0) + (hasShare ? 1 : 0) + (HasIntervals ? intervals.Length : 0);

    public void Write(string csv)
    {
        var id = SeriesNames.Of(measure);
        var title = MeasureWords.Title(measure);
        html.Begin("section", ("id", id));
        // What is wider than a small screen is scrolled, with the keyboard too.
        html.Begin("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", title));
        html.Begin("table", ("class", ColumnCount > WideColumns ? "wide" : null), ("data-measure", id));
        html.Begin("caption");
        html.Element("strong", title);
        html.Element("span", $" · {MeasureWords.Meaning(measure)}");
        html.End();
        WriteHead();
        foreach (var split in rows.Series.Take(MeasureRows.ShownMax).GroupBy(series => SeriesWords.SplitOf(series.Key)))
        {
            WriteSplit(split.Key, split);
        }

        html.End();
        html.End();
        if (rows.Count > MeasureRows.ShownMax)
        {
            html.Begin("p", ("class", "lead"));
            html.Text($"The first {ShownNumbers.Plain(MeasureRows.ShownMax)} of {ShownNumbers.Plain(rows.Count)}. ");
            html.Element("a", "The CSV file has all.", ("href", $"{csv}?measure={id}"));
            html.End();
        }

        html.End();
    }

    private void WriteHead()
    {
        html.Begin("thead");
        html.Begin("tr");
        Column("Of");
        Column(measure is ReportMeasure.Cost ? $"Total, {view.Report.Result?.CurrencyCode}" : "Total");
        if (HasSpread)
        {
            Column("Mean");
            Column("Maximum");
        }

        if (hasShare)
        {
            Column("Share");
        }

        foreach (var first in HasIntervals ? intervals : [])
        {
            Column(SeriesWords.LabelOf(view.Report.Spec, first));
        }

        html.End();
        html.End();
    }

    private void WriteSplit(string split, IEnumerable<ReportSeries> all)
    {
        html.Begin("tbody", ("class", split.Length == 0 ? "all" : null));
        if (split.Length > 0)
        {
            html.Begin("tr");
            html.Element("th", split, ("scope", "rowgroup"), ("colspan", SeriesNumbers.Whole(ColumnCount)));
            html.End();
        }

        foreach (var series in all)
        {
            WriteRow(series);
        }

        html.End();
    }

    private void WriteRow(ReportSeries series)
    {
        var (text, name) = SeriesWords.NameOf(series);
        html.Begin("tr");
        html.Begin("th", ("scope", "row"));
        html.Text(text);
        if (name.Length > 0)
        {
            html.Text(" ");
            html.Element("small", name);
        }

        html.End();
        Number(series, SeriesNumbers.Exact(series.Total, series.FractionDigits));
        if (HasSpread)
        {
            Number(series, SeriesNumbers.Mean(series));
            Number(series, SeriesNumbers.Exact(series.Maximum, series.FractionDigits));
        }

        if (hasShare)
        {
            var share = SeriesNumbers.Share(series);
            Cell(ShownNumbers.Percent(share), share);
        }

        foreach (var value in HasIntervals ? series.Values : [])
        {
            Number(series, SeriesNumbers.Exact(value, series.FractionDigits));
        }

        html.End();
    }

    private void Column(string text) => html.Element("th", text, ("scope", "col"));

    private void Number(ReportSeries series, decimal number) => Cell(ShownNumbers.Of(measure, number, series.FractionDigits), number);

    private void Cell(string shown, decimal number) => html.Element("td", shown, ("data-value", ShownNumbers.Exact(number)));
}
