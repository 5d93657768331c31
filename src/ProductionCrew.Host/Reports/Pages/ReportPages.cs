using System.Collections.Immutable;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>Reports over plain HTTP: as a CSV file with all series, and as a page to look at. They ask for the same token as the rpcs.</summary>
internal sealed class ReportPages(PageCalls calls) : IDisposable
{
    private const string CsvPath = "/reports/{report}.csv";
    private const string HtmlPath = "/reports/{report}.html";
    private const string Measure = "measure";
    private const string RefreshHeader = "Refresh";

    /// <summary>How soon a browser asks again for a report that is not made yet.</summary>
    private const string RefreshSeconds = "2";

    /// <summary>A page has the numbers of so many series in memory while it is made that hundreds at once would fill a machine.</summary>
    private const int DrawnAtOnce = 4;

    private readonly SemaphoreSlim drawing = new(DrawnAtOnce);

    /// <summary>Half of the processors write files at most, however many are downloaded: calls have the others.</summary>
    private readonly SemaphoreSlim writing = new(Math.Max(1, Environment.ProcessorCount / 2));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(CsvPath, static context => Of(context).SendCsvAsync(context)).RequireUser();
        endpoints.MapGet(HtmlPath, static context => Of(context).SendHtmlAsync(context)).RequireUser();
    }

    public void Dispose()
    {
        drawing.Dispose();
        writing.Dispose();
    }

    private static ReportPages Of(HttpContext context) => context.RequestServices.GetRequiredService<ReportPages>();

    private Task SendCsvAsync(HttpContext context)
    {
        ReportMeasure? measure = null;
        return calls.AnswerAsync(
            context,
            violations =>
            {
                measure = SeriesNames.Optional(context.Request.Query[Measure].ToString(), violations.At(Measure));
                return Asked(context, violations);
            },
            view => SendCsvAsync(context, view, measure)
        );
    }

    private async Task SendCsvAsync(HttpContext context, ReportView view, ReportMeasure? measure)
    {
        var (response, id) = (context.Response, view.Report.Id);
        if (view.Report.Result is not { } result)
        {
            throw Rejections.ToException(Rejection.About(Reason.ReportNotReady, id));
        }

        if (!PageAnswer.Begin(context, PageAnswer.Quoted(result.Digest), PageAnswer.Kept))
        {
            return;
        }

        // Whatever goes wrong with the first series can still be said.
        var query = new ListReportSeries(id, measure, new PageRequest(null, Limits.PageSizeMax));
        var found = await calls.ReadAsync(context, query);
        PageAnswer.Protect(response);
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(view.Report, measure)}.csv\"";
        var csv = new ReportCsv(view, response.BodyWriter);
        csv.WriteHead();
        while (true)
        {
            await writing.WaitAsync(context.RequestAborted);
            try
            {
                foreach (var series in found.Page.Items)
                {
                    csv.Write(series);
                }
            }
            finally
            {
                writing.Release();
            }

            await csv.SendAsync(context.RequestAborted);

            if (found.Page.Next is not { } next)
            {
                break;
            }

            query = query with { Page = query.Page with { After = next } };
            found = await calls.ReadAsync(context, query);
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private Task SendHtmlAsync(HttpContext context) =>
        calls.AnswerAsync(context, violations => Asked(context, violations), view => SendHtmlAsync(context, view));

    private async Task SendHtmlAsync(HttpContext context, ReportView view)
    {
        var html = await DrawAsync(context, view);
        PageAnswer.Protect(context.Response, ReportStyle.Hash);
        if (view.Report.IsOpen)
        {
            context.Response.Headers.CacheControl = PageAnswer.NotKept;
            context.Response.Headers[RefreshHeader] = RefreshSeconds;
        }
        else if (!PageAnswer.Begin(context, PageAnswer.TagOf(html), PageAnswer.Kept))
        {
            return;
        }

        context.Response.Headers.ContentDisposition = $"inline; filename=\"{FileName(view.Report, null)}.html\"";
        await PageAnswer.SendAsync(context, html, "text/html; charset=utf-8");
    }

    /// <summary>Makes a page from the series of all measures. Few do so at a time, because they take memory.</summary>
    private async Task<byte[]> DrawAsync(HttpContext context, ReportView view)
    {
        try
        {
            await drawing.WaitAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled);
        }

        try
        {
            var measures = ImmutableArray.CreateBuilder<MeasureRows>();
            foreach (var measure in view.Report.Result?.Measures ?? [])
            {
                measures.Add(await RowsAsync(context, view.Report.Id, measure));
            }

            return new ReportPage(view, measures.ToImmutable()).ToBytes();
        }
        finally
        {
            drawing.Release();
        }
    }

    private async Task<MeasureRows> RowsAsync(HttpContext context, ReportId id, MeasureSeries measure)
    {
        var gathered = new GatheredRows(measure);
        Cursor? after = null;
        do
        {
            var size = gathered.IsRanked ? Limits.PageSizeMax : MeasureRows.ShownMax;
            var found = await calls.ReadAsync(context, new ListReportSeries(id, measure.Measure, new PageRequest(after, size)));
            gathered.Add(found.Page.Items);
            after = found.Page.Next;
        } while (after is not null && !gathered.IsComplete);

        return gathered.Rows;
    }

    private static GetReport Asked(HttpContext context, FieldViolations violations) =>
        ReportRpcs.Get(new V1.GetReportRequest { Name = $"reports/{context.Request.RouteValues["report"]}" }, violations);

    private static string FileName(Report report, ReportMeasure? measure)
    {
        var dates = $"{LocalDatePattern.Iso.Format(report.Spec.Dates.First)}-to-{LocalDatePattern.Iso.Format(report.Spec.Dates.Last)}";
        return $"report-{SeriesNumbers.Whole(report.Id.Value)}-{dates}{(measure is { } one ? "-" + SeriesNames.Of(one) : "")}";
    }
}
