using ProductionCrew.Host.Access;
using ProductionCrew.Host.Charts;
using ProductionCrew.Host.Docs;
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
            .AddSingleton<ChangeTail>()
            .AddSingleton<MissedChanges>()
            .AddSingleton<WatchApi>()
            .AddSingleton<PageCalls>()
            .AddSingleton<ChartPages>()
            .AddSingleton<ReportPages>()
            .AddSingleton<RefusalTally>()
            .AddHostedService<HoldSweeper>()
            .AddHostedService<WorkImportKeeper>()
            .AddHostedService<RefusalKeeper>()
            .AddHostedService<ReportWorker>();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CrewApi>().RequireAccess();
        endpoints.MapGrpcService<ProductionApi>().RequireAccess();
        endpoints.MapGrpcService<AccessApi>().RequireAccess();
        endpoints.MapGrpcService<ReportApi>().RequireAccess();
        endpoints.MapGrpcService<WatchApi>().RequireAccess();
        JsonEndpoints.Map(endpoints);
        ChartPages.Map(endpoints);
        ReportPages.Map(endpoints);
        DocsPages.Map(endpoints);
    }
}
