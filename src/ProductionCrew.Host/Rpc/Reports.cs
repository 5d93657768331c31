using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about reports.</summary>
internal static class ReportRpcs
{
    private const string Collection = ReportId.Collection + "/";
    private const double Million = 1_000_000;

    public static RequestReport Request(V1.RequestReportRequest request, FieldViolations violations)
    {
        var given = request.Report ?? new V1.Report();
        var field = violations.At("report");
        return new RequestReport(
            new ReportSpec(
                Dates.Range(given.FirstDate, field["first_date"], given.LastDate, field["last_date"]),
                [.. Filters.Productions(given.Productions, field["productions"]).Order()],
                [.. Filters.Roles(given.Roles, field["roles"]).Order()],
                [.. Filters.Measures(given.Measures, field["measures"]).Order()],
                Interval(given.Interval, field["interval"]),
                Zones.Optional(given.TimeZone, field["time_zone"])
            )
        );
    }

    public static GetReport Get(V1.GetReportRequest request, FieldViolations violations) => new(Name(request.Name, violations.At("name")));

    public static CancelReport Cancel(V1.CancelReportRequest request, FieldViolations violations) =>
        new(Name(request.Name, violations.At("name")));

    public static ListReports List(V1.ListReportsRequest request, PageRequest page, FieldViolations violations) =>
        new(new ReportFilter(Filters.States(request.States, violations.At("states")), page));

    public static ListReportSeries ListSeries(V1.ListReportSeriesRequest request, PageRequest page, FieldViolations violations) =>
        new(
            Name(request.Report, violations.At("report")),
            request.Measure is V1.ReportMeasure.Unspecified ? null : Filters.Measure(request.Measure, violations.At("measure")),
            page
        );

    /// <summary>A report as far as its own row tells: its progress and intervals are left out.</summary>
    public static V1.Report ToMessage(this Report report)
    {
        var (name, spec) = (report.Id.ToString(), report.Spec);
        var message = new V1.Report
        {
            Name = name,
            FirstDate = spec.Dates.First.ToText(),
            LastDate = spec.Dates.Last.ToText(),
            Productions = { spec.Productions.Select(production => production.ToString()) },
            Roles = { spec.Roles.Select(role => role.Text) },
            Measures = { spec.Measures.Select(measure => (V1.ReportMeasure)measure) },
            Interval = (V1.ReportInterval)spec.Interval,
            TimeZone = spec.Zone?.Id ?? "",
            State = (V1.ReportState)report.State,
            Failure = (V1.ReportFailure)(report.Failure ?? default),
            Etag = Etag.Of(name, report.Version),
            CreateTime = report.CreateTime.ToMessage(),
            UpdateTime = report.UpdateTime.ToMessage(),
        };
        if (report.Result is { } result)
        {
            message.ProgressPercent = ReportLease.PercentMax;
            message.Sequence = result.Sequence;
            message.ReadTime = result.ReadTime.ToMessage();
            message.CurrencyCode = result.CurrencyCode;
            message.SeriesCount = result.SeriesCount;
            message.Digest = result.Digest;
        }

        return message;
    }

    public static V1.Report ToMessage(this ReportView view)
    {
        var message = view.Report.ToMessage();
        message.ProgressPercent = view.Percent;
        message.IntervalDates.AddRange(view.Intervals.Select(date => date.ToText()));
        return message;
    }

    public static V1.ListReportsResponse ToMessage(this Page<ReportView> page, Pager pager) =>
        new()
        {
            Reports = { page.Items.Select(ToListed) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    public static V1.ListReportSeriesResponse ToMessage(this SeriesPage found, Pager pager) =>
        new()
        {
            Series = { found.Page.Items.Select(ToMessage) },
            NextPageToken = pager.TokenOf(found.Page.Next),
            TotalSize = Pager.SizeOf(found.Page.TotalSize),
        };

    private static V1.Report ToListed(ReportView view)
    {
        var message = view.Report.ToMessage();
        message.ProgressPercent = view.Percent;
        return message;
    }

    private static V1.ReportSeries ToMessage(ReportSeries series) =>
        new()
        {
            Measure = (V1.ReportMeasure)series.Key.Measure,
            CrewMember = series.Key.CrewMember?.ToString() ?? "",
            Production = series.Key.Production?.ToString() ?? "",
            Title = series.Title,
            Role = series.Key.Role?.Text ?? "",
            Level = series.Key.Level,
            Kind = (V1.WorkKind)(series.Key.Kind ?? default),
            Reason = series.Key.Reason is { } reason ? ReasonCodes.NameOf(reason) : "",
            FractionDigits = series.FractionDigits,
            Total = series.Total,
            Maximum = series.Maximum,
            Mean = series.Mean,
            Share = series.ShareMillionths / Million,
            Values = { series.Values },
        };

    private static ReportId Name(string text, Field field)
    {
        if (Names.TryId(text, Collection, out var id))
        {
            return new ReportId(id);
        }

        Names.Refuse(text, field, "reports/{id}");
        return default;
    }

    private static ReportInterval Interval(V1.ReportInterval interval, Field field) =>
        Enum.IsDefined((ReportInterval)interval) ? (ReportInterval)interval : field.RefuseUnknown<ReportInterval>();
}
