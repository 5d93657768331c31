using System.Collections.Immutable;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The page of a report: one document that runs and loads nothing.</summary>
internal sealed class ReportPage(ReportView view, ImmutableArray<MeasureRows> measures)
{
    /// <summary>What stands on top of the page, in this order.</summary>
    private static readonly ReportMeasure[] Foremost =
    [
        ReportMeasure.Cost,
        ReportMeasure.Minutes,
        ReportMeasure.Employed,
        ReportMeasure.Active,
        ReportMeasure.IdleCrew,
        ReportMeasure.Capacity,
        ReportMeasure.Booked,
        ReportMeasure.Worked,
        ReportMeasure.Utilisation,
        ReportMeasure.Refusals,
    ];

    private readonly HtmlWriter html = new();
    private readonly Report report = view.Report;

    /// <summary>The address of the file, beside that of the page.</summary>
    private string Csv => $"{SeriesNumbers.Whole(report.Id.Value)}.csv";

    public byte[] ToBytes()
    {
        html.BeginPage($"{ReportWords.Title(report.Spec)} ({report.Id})", ReportStyle.Css);
        WriteTitle();
        WriteNotice();
        WriteCards();
        WriteCharts();
        WriteTables();
        WriteFacts();
        WriteFoot();
        return html.ToBytes();
    }

    private void WriteTitle()
    {
        var state = report.State.ToString();
        html.Begin("header");
        html.Begin("h1");
        html.Text(ReportWords.Title(report.Spec) + " ");
        html.Element("span", state.ToUpperInvariant(), ("class", $"state {state.ToLowerInvariant()}"), ("data-state", state));
        html.End();
        html.Begin("p", ("class", "lead"));
        html.Text(report.Id.ToString());
        if (report.Result is { } result)
        {
            html.Text($" · {SeriesNumbers.Whole(result.SeriesCount)} series · ");
            html.Element("a", "all of them as a CSV file", ("href", Csv));
        }

        html.End();
        html.End();
    }

    private void WriteNotice()
    {
        var notice = ReportWords.Notice(view);
        if (notice.Length == 0)
        {
            return;
        }

        html.Begin("div", ("class", $"notice {report.State.ToString().ToLowerInvariant()}"), ("role", "status"));
        html.Element("p", notice);
        if (report.State is ReportState.Running)
        {
            html.Element("progress", "", ("max", "100"), ("value", SeriesNumbers.Whole(view.Percent)), ("aria-label", "How much is made"));
        }

        html.End();
    }

    private void WriteCards()
    {
        var shown = Foremost
            .Select(measure => measures.FirstOrDefault(rows => rows.Measure == measure)?.All)
            .OfType<ReportSeries>()
            .ToList();
        if (shown.Count == 0)
        {
            return;
        }

        html.Begin("dl", ("class", "cards"));
        foreach (var series in shown)
        {
            var measure = series.Key.Measure;
            var number = SeriesNumbers.Exact(series.Total, series.FractionDigits);
            html.Begin("div");
            html.Element("dt", MeasureWords.Title(measure));
            html.Begin("dd", ("data-measure", SeriesNames.Of(measure)), ("data-value", ShownNumbers.Exact(number)));
            html.Text(ShownNumbers.Of(measure, number, series.FractionDigits));
            if (measure is ReportMeasure.Cost)
            {
                html.Text(" ");
                html.Element("span", report.Result?.CurrencyCode ?? "", ("class", "more"));
            }

            html.End();
            html.End();
        }

        html.End();
    }

    private void WriteCharts()
    {
        var charts = ReportCharts.Of(view, measures);
        if (charts.Count == 0)
        {
            return;
        }

        html.Element("h2", "Charts");
        html.Begin("div", ("class", "charts"));
        foreach (var chart in charts)
        {
            html.Begin("figure");
            html.Element("figcaption", chart.Title);
            html.Markup(chart.Svg);
            html.End();
        }

        html.End();
    }

    private void WriteTables()
    {
        if (measures.IsEmpty)
        {
            return;
        }

        html.Element("h2", "Figures");
        html.Element(
            "p",
            "The total of people is not the sum of the intervals: somebody counts once. "
                + "Mean and maximum are those of the intervals, the share is that of the total for all.",
            ("class", "lead")
        );
        foreach (var rows in measures)
        {
            new ReportTable(html, view, rows).Write(Csv);
        }
    }

    private void WriteFacts()
    {
        html.Element("h2", "What was asked for");
        html.Begin("dl", ("class", "asked"));
        foreach (var (term, text) in ReportWords.Facts(view))
        {
            html.Element("dt", term);
            html.Element("dd", text);
        }

        html.End();
    }

    private void WriteFoot()
    {
        if (report.Result is { } result)
        {
            html.Element("footer", $"A report that is made never changes. Digest of all series: {result.Digest}");
        }
    }
}
