using ProductionCrew.Host.Access;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Charts;
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
            .AddSingleton<ChartPages>()
            .AddSingleton<ReportPages>()
            .AddSingleton<FeedCalls>()
            .AddSingleton<CalendarPages>()
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
        endpoints.MapGrpcService<CalendarApi>().RequireAccess();
        endpoints.MapGrpcService<WatchApi>().RequireAccess();
        ChartPages.Map(endpoints);
        ReportPages.Map(endpoints);
        CalendarPages.Map(endpoints);
    }
}
