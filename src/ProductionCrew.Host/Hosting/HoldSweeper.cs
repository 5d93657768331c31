using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Writes expired holds at a regular interval. Otherwise the change log would tell of an expiry only when a command next touches the
/// person.
/// </summary>
internal sealed partial class HoldSweeper(IStore store, HostSettings settings, TimeProvider time, ILogger<HoldSweeper> logger)
    : BackgroundService
{
    private static readonly Call Call = new(Change.System, nameof(SweepHolds));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            SweptHolds swept;
            do
            {
                swept = (await store.ExecuteAsync(new SweepHolds(), Call, stoppingToken)).Result;
                LogSwept(logger, swept.ExpiredCount, swept.PromotedCount);
            } while (swept.ExpiredCount == Limits.SweepHoldsMax);
        }
        catch (NotExecutedException refused)
        {
            // Nothing is lost: the next sweep writes what this one did not.
            LogPutOff(logger, refused.Cause);
        }
        catch (StoreUnavailableException)
        {
            // The store has died. It reports that itself, and the process ends with it.
            LogPutOff(logger, NotExecutedCause.TransactionFailed);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Wrote down {ExpiredCount} expired and {PromotedCount} promoted holds.")]
    private static partial void LogSwept(ILogger logger, int expiredCount, int promotedCount);

    [LoggerMessage(2, LogLevel.Information, "Put off writing down expired holds: {Cause}.")]
    private static partial void LogPutOff(ILogger logger, NotExecutedCause cause);
}
