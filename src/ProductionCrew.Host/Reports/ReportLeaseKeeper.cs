using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Reports;

/// <summary>Keeps a report for its worker while it is being made, says how far it is, and finds out when it is not the worker's any more.</summary>
internal sealed class ReportLeaseKeeper : IDisposable
{
    private readonly IStore store;
    private readonly ReportId id;
    private readonly Guid worker;
    private readonly CancellationTokenSource end;
    private readonly PeriodicTimer timer;
    private volatile int percent;

    public ReportLeaseKeeper(IStore store, ReportId id, Guid worker, TimeSpan interval, TimeProvider time, CancellationToken stoppingToken)
    {
        (this.store, this.id, this.worker) = (store, id, worker);
        end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Token = end.Token;
        timer = new PeriodicTimer(interval, time);
        _ = KeepAsync();
    }

    /// <summary>Is cancelled when the report is not the worker's any more, or the service ends.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the report was cancelled, or somebody else has taken it over.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Says how many percent are done.</summary>
    public void Report(int done) => percent = done;

    public void Dispose()
    {
        timer.Dispose();
        end.Dispose();
    }

    private async Task KeepAsync()
    {
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                var call = new Call(Change.System, nameof(RenewReportLease));
                var renewed = await store.ExecuteAsync(new RenewReportLease(id, worker, percent), call, Token);
                if (!renewed.IsAccepted || !renewed.Result.IsOwn)
                {
                    IsLost = true;
                    await end.CancelAsync();
                    return;
                }
            }
            catch (Exception unsure) when (unsure is NotExecutedException or StoreUnavailableException or ObjectDisposedException)
            {
                // The next round asks again; until the lease ends nobody else makes the report.
            }
        }
    }
}
