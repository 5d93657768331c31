using System.Diagnostics.Metrics;
using System.Reflection;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Watching;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Host.Telemetry;

/// <summary>What the host shows of its state when somebody collects metrics.</summary>
internal sealed class HostGauges : IDisposable
{
    private readonly Meter meter = new(Metrics.Meter);

    public HostGauges(
        LimitedListenerFactory listeners,
        HealthState health,
        OpenedStore store,
        ChangeTail tail,
        FeedCalls feeds,
        HostSettings settings
    )
    {
        meter.Gauge(Metrics.Connections, () => listeners.Count);
        meter.Gauge(Metrics.Serving, () => health.IsServing && store.IsHealthy() ? 1 : 0);
        meter.Gauge(Metrics.BuildInfo, () => [BuildOf(settings)]);
        meter.Gauge(Metrics.Watchers, () => tail.WatcherCount);
        meter.Gauge(Metrics.WatcherLag, () => tail.LagMax);
        meter.Count(Metrics.CalendarRequests, feeds.Counted);
        meter.Count(
            Metrics.WatcherReads,
            () =>
                [
                    new(tail.MemoryReadCount, new KeyValuePair<string, object?>(Tags.Source, "memory")),
                    new(tail.StoreReadCount, new KeyValuePair<string, object?>(Tags.Source, "store")),
                ]
        );
    }

    /// <summary>The version of the program, as it is built.</summary>
    public static string Version { get; } =
        typeof(HostGauges).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public void Dispose() => meter.Dispose();

    private static Measurement<long> BuildOf(HostSettings settings) =>
        new(
            1,
            new KeyValuePair<string, object?>("version", Version),
            new KeyValuePair<string, object?>("store", settings.Database.Postgres is null ? "sqlite" : "postgresql"),
            new KeyValuePair<string, object?>("runtime", Environment.Version.ToString())
        );
}
