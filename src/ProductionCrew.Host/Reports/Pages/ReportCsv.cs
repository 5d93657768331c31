using System.IO.Pipelines;
using NodaTime.Text;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The series of a report as lines of a CSV file, one for each.</summary>
internal sealed class ReportCsv(ReportView view, PipeWriter to)
{
    /// <summary>So much is gathered before it is sent.</summary>
    private const int BatchBytes = 64 * 1024;

    private static readonly string[] Columns =
    [
        "measure",
        "unit",
        "crew_member",
        "production",
        "title",
        "role",
        "level",
        "kind",
        "reason",
        "total",
        "mean",
        "maximum",
        "share",
    ];

    private readonly CsvLines lines = new(to);
    private readonly string currency = view.Report.Result?.CurrencyCode ?? "";

    public void WriteHead()
    {
        foreach (var column in Columns.Concat(view.Intervals.Select(LocalDatePattern.Iso.Format)))
        {
            lines.Word(column);
        }

        lines.End();
    }

    /// <summary>Sends what was written, if it is enough.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (to.UnflushedBytes >= BatchBytes)
        {
            await to.FlushAsync(cancellationToken);
        }
    }

    public void Write(ReportSeries series)
    {
        var key = series.Key;
        lines.Word(SeriesNames.Of(key.Measure));
        lines.Word(SeriesNames.UnitOf(key.Measure, currency));
        lines.Word(key.CrewMember?.ToString() ?? "");
        lines.Word(key.Production?.ToString() ?? "");
        lines.Text(series.Title);
        lines.Text(key.Role?.Text ?? "");
        lines.Word(key.Level == 0 ? "" : SeriesNumbers.Whole(key.Level));
        lines.Word(key.Kind is { } kind ? SeriesNames.Of(kind) : "");
        lines.Word(key.Reason is { } reason ? SeriesNames.Of(reason) : "");
        lines.Number(SeriesNumbers.Exact(series.Total, series.FractionDigits));
        lines.Number(SeriesNumbers.Mean(series));
        lines.Number(SeriesNumbers.Exact(series.Maximum, series.FractionDigits));
        lines.Number(SeriesNumbers.Share(series));
        foreach (var value in series.Values)
        {
            lines.Number(SeriesNumbers.Exact(value, series.FractionDigits));
        }

        lines.End();
    }
}
