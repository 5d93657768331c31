using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Logs;

namespace ProductionCrew.Host.Hosting;

/// <summary>Work on the store at a regular interval, for which no call waits.</summary>
/// <param name="what">What it does, for the log.</param>
internal abstract class PeriodicWork(string what, TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    /// <summary>Does what there is to do now.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (NotExecutedException refused)
            {
                // Nothing is lost: the next round does what this one did not.
                PutOff(refused.Cause);
            }
            catch (StoreUnavailableException)
            {
                // The store has died. It reports that itself, and the process ends with it.
                PutOff(NotExecutedCause.TransactionFailed);
            }
        }
    }

    /// <summary>Says that something is done later.</summary>
    protected void PutOff(NotExecutedCause cause) => LogLines.WorkPutOff(logger, what, cause);
}
