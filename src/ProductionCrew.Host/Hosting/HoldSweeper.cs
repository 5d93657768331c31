using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Writes expired holds at a regular interval. Otherwise the change log would tell of an expiry only when a command next touches the
/// person.
/// </summary>
internal sealed class HoldSweeper(IStore store, HostSettings settings, TimeProvider time, ILogger<HoldSweeper> logger)
    : PeriodicWork("writing down expired holds", settings.SweepInterval, time, logger)
{
    private static readonly Call Call = new(Change.System, nameof(SweepHolds));

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        SweptHolds swept;
        do
        {
            swept = (await store.ExecuteAsync(new SweepHolds(), Call, stoppingToken)).Result;
            LogLines.HoldsSwept(logger, swept.ExpiredCount, swept.PromotedCount);
        } while (swept.ExpiredCount == Limits.SweepHoldsMax);
    }
}
