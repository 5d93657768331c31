using ProductionCrew.Sqlite.Reading;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite;

/// <summary>What the store shows of its state when somebody collects metrics.</summary>
internal static class StoreGauges
{
    public static void Register(StoreMeter meter, Lanes lanes, ReadPool reading, ReadPool dryRunning, LogSignal log, SqliteStore store)
    {
        meter.Meter.Gauge(
            Metrics.QueueDepth,
            Tags.Queue,
            (Tags.Write, () => lanes.LightCount),
            (Tags.LongWrite, () => lanes.HeavyCount),
            (Tags.Read, () => reading.WaitingCount),
            (Tags.DryRun, () => dryRunning.WaitingCount)
        );
        meter.Meter.Gauge(Metrics.PoolSize, Tags.Pool, (Tags.Read, () => reading.Size), (Tags.DryRun, () => dryRunning.Size));
        meter.Meter.Gauge(Metrics.PoolUsed, Tags.Pool, (Tags.Read, () => reading.UsedCount), (Tags.DryRun, () => dryRunning.UsedCount));
        meter.Meter.Gauge(Metrics.LogLength, () => log.Last);
        meter.Meter.Gauge(Metrics.LiveHolds, new LiveHolds(store).Observe);
    }
}
