using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Reports;

/// <summary>Keeps the refusals that were counted, regularly and when the service ends.</summary>
internal sealed class RefusalKeeper(IStore store, RefusalTally tally, TimeProvider time, ILogger<RefusalKeeper> logger)
    : PeriodicWork("keeping counts of refusals", TimeSpan.FromSeconds(IntervalSeconds), time, logger)
{
    /// <summary>A process that is killed has not kept the refusals of so many seconds.</summary>
    private const int IntervalSeconds = 5;

    private static readonly Call Call = new(Change.System, nameof(CountRefusals));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception lost) when (lost is NotExecutedException or StoreUnavailableException)
        {
            // The store ends too. What was refused in the last seconds is not counted.
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var taken = tally.Take();
        if (taken.IsEmpty)
        {
            return;
        }

        try
        {
            await store.ExecuteAsync(new CountRefusals(taken), Call, stoppingToken);
        }
        catch (NotExecutedException)
        {
            tally.Return(taken);
            throw;
        }
    }
}
