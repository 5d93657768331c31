using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Reports;

/// <summary>
/// Makes the reports that were requested, one at a time, beside everything else. Each process has one such worker, and whichever comes first
/// takes a report; if it is not heard of any more, another takes over.
/// </summary>
internal sealed class ReportWorker(IStore store, HostSettings settings, TimeProvider time, ILogger<ReportWorker> logger)
    : PeriodicWork("making reports", Interval, time, logger)
{
    /// <summary>The most parts that are kept at once: it takes some milliseconds, for which other changes wait.</summary>
    private const int PartsMax = 40;

    /// <summary>How often it looks for reports that wait.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it says how far it is, and looks for whether the report was cancelled.</summary>
    private static readonly TimeSpan RenewInterval = TimeSpan.FromMilliseconds(500);

    private readonly Guid worker = Guid.CreateVersion7();

    /// <summary>What is put off is begun anew when its lease has ended.</summary>
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        foreach (var id in (await store.ReadAsync(new ListWaitingReports(), stoppingToken)).Result.Ids)
        {
            await TryMakeAsync(id, stoppingToken);
        }
    }

    private async Task TryMakeAsync(ReportId id, CancellationToken stoppingToken)
    {
        var started = await ExecuteAsync(new StartReport(id, worker), stoppingToken);
        if (started is not { IsAccepted: true, Result: { IsOwn: true, Report: var report } })
        {
            return;
        }

        using var lease = new ReportLeaseKeeper(store, id, worker, RenewInterval, Time, stoppingToken);
        try
        {
            var made = await ReadAsync(new MakeReport(report.Spec, settings.Currency, lease.Report), lease);
            if (await TryKeepAsync(id, made, lease.Token))
            {
                LogLines.ReportMade(logger, id, made.Series.Length);
            }
            else
            {
                LogLines.ReportLost(logger, id);
            }
        }
        catch (NotExecutedException) when (lease.IsLost)
        {
            LogLines.ReportLost(logger, id);
        }
        catch (Exception fault) when (fault is not (NotExecutedException or StoreUnavailableException or OperationCanceledException))
        {
            LogLines.ReportFailed(logger, id, fault);
            await ExecuteAsync(new EndReport(id, worker, null, ReportFailure.Internal), stoppingToken);
        }
        finally
        {
            if (stoppingToken.IsCancellationRequested)
            {
                await GiveBackAsync(id);
            }
        }
    }

    /// <summary>Lets another process begin it at once, or this one after its next start. One that has ended is nobody's to give back.</summary>
    private async Task GiveBackAsync(ReportId id)
    {
        try
        {
            await ExecuteAsync(new GiveBackReport(id, worker), CancellationToken.None);
        }
        catch (Exception unsure) when (unsure is NotExecutedException or StoreUnavailableException)
        {
            // Its lease ends by itself.
        }
    }

    /// <summary>
    /// Counts the report. While the store has too much to do, that is tried again: nothing was broken off, and the report is the worker's as
    /// long as its lease.
    /// </summary>
    private async Task<MadeReport> ReadAsync(MakeReport query, ReportLeaseKeeper lease)
    {
        using var timer = new PeriodicTimer(RenewInterval, Time);
        while (true)
        {
            try
            {
                return (await store.ReadAsync(query, lease.Token)).Result;
            }
            catch (NotExecutedException refused) when (refused.Cause is NotExecutedCause.Overloaded)
            {
                PutOff(refused.Cause);
            }

            try
            {
                await timer.WaitForNextTickAsync(lease.Token);
            }
            catch (OperationCanceledException)
            {
                throw new NotExecutedException(NotExecutedCause.Cancelled);
            }
        }
    }

    /// <summary>Keeps the series some at a time, so that nobody waits for all of them, and says last that all are there.</summary>
    /// <returns>Whether they are kept: the report was still to be made by this worker.</returns>
    private async Task<bool> TryKeepAsync(ReportId id, MadeReport made, CancellationToken cancellationToken)
    {
        var numbers = made.Series.IsEmpty ? 1 : made.Series[0].Values.Length;
        var parts = Math.Clamp(Limits.PageNumbersMax / numbers / Limits.ReportPartSeries, 1, PartsMax);
        var size = parts * Limits.ReportPartSeries;
        for (var first = 0; first < made.Series.Length; first += size)
        {
            var chunk = made.Series[first..Math.Min(first + size, made.Series.Length)];
            var put = await ExecuteAsync(new PutReportSeries(id, worker, first / Limits.ReportPartSeries, chunk), cancellationToken);
            if (put is not { IsAccepted: true, Result.IsOwn: true })
            {
                return false;
            }
        }

        var ended = await ExecuteAsync(new EndReport(id, worker, made.Result, made.Failure), cancellationToken);
        return ended.IsAccepted && (ended.Result.Result, ended.Result.Failure) == (made.Result, made.Failure);
    }

    private Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, CancellationToken cancellationToken)
        where T : class => store.ExecuteAsync(command, new Call(Change.System, command.GetType().Name), cancellationToken);
}
