using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Ends imports of all rows or none that nobody goes on with, and takes back the entries of those that have failed, some at a time. Whatever
/// process began it, any may go on with it.
/// </summary>
internal sealed class WorkImportKeeper(IStore store, HostSettings settings, TimeProvider time, ILogger<WorkImportKeeper> logger)
    : PeriodicWork("ending imports", settings.SweepInterval, time, logger)
{
    private static readonly Call Call = new(Change.System, nameof(TakeBackWork));

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var pending = (await store.ReadAsync(new ListPendingImports(), stoppingToken)).Result;
        foreach (var import in pending.Imports)
        {
            if (import.State is WorkImportState.Failing || import.IsAbandoned(pending.Now))
            {
                await TakeBackAsync(import.Id, stoppingToken);
            }
        }
    }

    private async Task TakeBackAsync(WorkImportId id, CancellationToken stoppingToken)
    {
        await store.ExecuteAsync(new AbandonWorkImport(id), Call, stoppingToken);
        TakenBackWork? taken = null;
        do
        {
            taken = (await store.ExecuteAsync(new TakeBackWork(id, taken?.Last?.Key), Call, stoppingToken)).Result;
            LogLines.WorkTakenBack(logger, taken.Count, id);
        } while (taken.Last is not null);
    }
}
