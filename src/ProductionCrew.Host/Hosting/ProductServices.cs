using ProductionCrew.Host.Access;
using ProductionCrew.Host.Board;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Charts;
using ProductionCrew.Host.Docs;
using ProductionCrew.Host.Exports;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Reports;
using ProductionCrew.Host.Reports.Pages;
using ProductionCrew.Host.Services;
using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Hosting;

/// <summary>The product's own services, and what it does by itself.</summary>
internal static class ProductServices
{
    public static void Add(IServiceCollection services) =>
        services
            .AddSingleton<StoreCalls>()
            .AddSingleton<CrewApi>()
            .AddSingleton<ProductionApi>()
            .AddSingleton<AccessApi>()
            .AddSingleton<ReportApi>()
            .AddSingleton<CalendarApi>()
            .AddSingleton<ChangeTail>()
            .AddSingleton<MissedChanges>()
            .AddSingleton<WatchApi>()
            .AddSingleton<PageCalls>()
            .AddSingleton<PageSessions>()
            .AddSingleton<ChartPages>()
            .AddSingleton<ReportPages>()
            .AddSingleton<ExportGate>()
            .AddSingleton<ExportPages>()
            .AddSingleton<FeedCalls>()
            .AddSingleton<CalendarPages>()
            .AddSingleton<RefusalTally>()
            .AddHostedService<HoldSweeper>()
            .AddHostedService<WorkImportKeeper>()
            .AddHostedService<RefusalKeeper>()
            .AddHostedService<ReportWorker>();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CrewApi>().RequireAccess().EnableGrpcWeb();
        endpoints.MapGrpcService<ProductionApi>().RequireAccess().EnableGrpcWeb();
        endpoints.MapGrpcService<AccessApi>().RequireAccess().EnableGrpcWeb();
        endpoints.MapGrpcService<ReportApi>().RequireAccess().EnableGrpcWeb();
        endpoints.MapGrpcService<CalendarApi>().RequireAccess().EnableGrpcWeb();
        endpoints.MapGrpcService<WatchApi>().RequireAccess().EnableGrpcWeb();
        JsonEndpoints.Map(endpoints);
        PageSessions.Map(endpoints);
        ChartPages.Map(endpoints);
        ReportPages.Map(endpoints);
        ExportEndpoints.Map(endpoints);
        CalendarPages.Map(endpoints);
        BoardPages.Map(endpoints);
        DocsPages.Map(endpoints);
    }
}
