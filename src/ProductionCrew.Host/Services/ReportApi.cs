using Grpc.Core;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Rpc;
using ProductionCrew.Host.Settings;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>ReportService on the wire.</summary>
internal sealed class ReportApi(StoreCalls calls, IStore store, HostSettings settings, HealthState health, AccessSessions sessions)
    : ReportService.ReportServiceBase
{
    public override Task<CreateRateCardResponse> CreateRateCard(CreateRateCardRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => RateCardRpcs.Create(parsed, settings.Currency, violations),
            created => new CreateRateCardResponse { RateCard = created.ToMessage() }
        );

    public override Task<GetRateCardResponse> GetRateCard(GetRateCardRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, RateCardRpcs.Get, found => new GetRateCardResponse { RateCard = found.ToMessage() });

    public override Task<ListRateCardsResponse> ListRateCards(ListRateCardsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, RateCardRpcs.List, RateCardRpcs.ToMessage);

    public override Task<ReplaceRateCardResponse> ReplaceRateCard(ReplaceRateCardRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => RateCardRpcs.Replace(parsed, settings.Currency, violations),
            replaced => new ReplaceRateCardResponse { RateCard = replaced.ToMessage() }
        );

    public override Task<LogWorkEntryResponse> LogWorkEntry(LogWorkEntryRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, WorkEntryRpcs.Log, logged => new LogWorkEntryResponse { WorkEntry = logged.ToMessage() });

    public override Task<CorrectWorkEntryResponse> CorrectWorkEntry(CorrectWorkEntryRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            WorkEntryRpcs.Correct,
            corrected => new CorrectWorkEntryResponse { WorkEntry = corrected.ToMessage() }
        );

    public override Task<ListWorkEntriesResponse> ListWorkEntries(ListWorkEntriesRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, WorkEntryRpcs.List, WorkEntryRpcs.ToMessage);

    public override Task<CreateWorkImportResponse> CreateWorkImport(CreateWorkImportRequest request, ServerCallContext context) =>
        calls.ChangeAsync(
            request,
            context,
            WorkImportRpcs.Create,
            created => new CreateWorkImportResponse { WorkImport = created.ToMessage() }
        );

    public override async Task<ImportWorkEntriesResponse> ImportWorkEntries(
        IAsyncStreamReader<ImportWorkEntriesRequest> requestStream,
        ServerCallContext context
    )
    {
        var http = context.GetHttpContext();
        using var session = sessions.Open(http);
        var call = CallerIdentity.CallOf(http, nameof(ImportWorkEntries));
        var rows = new DrainingStreamReader<ImportWorkEntriesRequest>(requestStream, health, session);
        return await new WorkImportStream(store, call, context.CancellationToken).RunAsync(rows);
    }

    public override Task<GetWorkImportResponse> GetWorkImport(GetWorkImportRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, WorkImportRpcs.Get, found => new GetWorkImportResponse { WorkImport = found.ToMessage() });

    public override Task<ListWorkImportsResponse> ListWorkImports(ListWorkImportsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, WorkImportRpcs.List, WorkImportRpcs.ToMessage);

    public override Task<RequestReportResponse> RequestReport(RequestReportRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, ReportRpcs.Request, requested => new RequestReportResponse { Report = requested.ToMessage() });

    public override Task<GetReportResponse> GetReport(GetReportRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, ReportRpcs.Get, found => new GetReportResponse { Report = found.ToMessage() });

    public override Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, ReportRpcs.List, ReportRpcs.ToMessage);

    public override Task<CancelReportResponse> CancelReport(CancelReportRequest request, ServerCallContext context) =>
        calls.ChangeAsync(request, context, ReportRpcs.Cancel, cancelled => new CancelReportResponse { Report = cancelled.ToMessage() });

    public override Task<ListReportSeriesResponse> ListReportSeries(ListReportSeriesRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, ReportRpcs.ListSeries, ReportRpcs.ToMessage);
}
