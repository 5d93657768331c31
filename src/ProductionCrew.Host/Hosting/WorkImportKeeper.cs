using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Ends imports of all rows or none that nobody goes on with, and takes back the entries of those that have failed, some at a time. Whatever
/// process began it, any may go on with it.
/// </summary>
internal sealed partial class WorkImportKeeper(IStore store, HostSettings settings, TimeProvider time, ILogger<WorkImportKeeper> logger)
    : BackgroundService
{
    private static readonly Call Call = new(Change.System, nameof(TakeBackWork));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pending = (await store.ReadAsync(new ListPendingImports(), stoppingToken)).Result;
            foreach (var import in pending.Imports)
            {
                if (import.State is WorkImportState.Failing || import.UpdateTime + Limits.PendingImportIdleMax <= pending.Now)
                {
                    await TakeBackAsync(import.Id, stoppingToken);
                }
            }
        }
        catch (NotExecutedException refused)
        {
            // Nothing is lost: the next round goes on.
            LogPutOff(logger, refused.Cause);
        }
        catch (StoreUnavailableException)
        {
            // The store has died. It reports that itself, and the process ends with it.
            LogPutOff(logger, NotExecutedCause.TransactionFailed);
        }
    }

    private async Task TakeBackAsync(WorkImportId id, CancellationToken stoppingToken)
    {
        await store.ExecuteAsync(new AbandonWorkImport(id), Call, stoppingToken);
        TakenBackWork? taken = null;
        do
        {
            taken = (await store.ExecuteAsync(new TakeBackWork(id, taken?.Last?.Key), Call, stoppingToken)).Result;
            LogTakenBack(logger, taken.Count, id);
        } while (taken.Last is not null);
    }

    [LoggerMessage(1, LogLevel.Debug, "Took back {EntryCount} entries of {Import}.")]
    private static partial void LogTakenBack(ILogger logger, int entryCount, WorkImportId import);

    [LoggerMessage(2, LogLevel.Information, "Put off ending imports: {Cause}.")]
    private static partial void LogPutOff(ILogger logger, NotExecutedCause cause);
}
