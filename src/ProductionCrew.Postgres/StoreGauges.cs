using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres;

/// <summary>What the store shows of its state when somebody collects metrics.</summary>
internal static class StoreGauges
{
    public static void Register(
        StoreMeter meter,
        SessionPool<WriteTransaction> writing,
        SessionPool<ReadTransaction> reading,
        SessionPool<PlanTransaction> planning,
        SessionPool<ReadTransaction> dryRunning,
        LogSignal log,
        PostgresStore store
    )
    {
        meter.Meter.Gauge(
            Metrics.QueueDepth,
            Tags.Queue,
            (Tags.Write, () => writing.WaitingCount),
            (Tags.Read, () => reading.WaitingCount),
            (Tags.Plan, () => planning.WaitingCount),
            (Tags.DryRun, () => dryRunning.WaitingCount)
        );
        meter.Meter.Gauge(
            Metrics.PoolSize,
            Tags.Pool,
            (Tags.Write, () => writing.Size),
            (Tags.Read, () => reading.Size),
            (Tags.Plan, () => planning.Size),
            (Tags.DryRun, () => dryRunning.Size)
        );
        meter.Meter.Gauge(
            Metrics.PoolUsed,
            Tags.Pool,
            (Tags.Write, () => writing.UsedCount),
            (Tags.Read, () => reading.UsedCount),
            (Tags.Plan, () => planning.UsedCount),
            (Tags.DryRun, () => dryRunning.UsedCount)
        );
        meter.Meter.Gauge(Metrics.LogLength, () => log.Last);
        meter.Meter.Gauge(Metrics.LiveHolds, new LiveHolds(store).Observe);
    }
}
