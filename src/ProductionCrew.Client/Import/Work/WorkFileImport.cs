using System.Globalization;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import.Work;

/// <summary>
/// Sends a file of hours as one import, and takes it up again where the service is, after a connection that broke or on which nothing
/// moved any more.
/// </summary>
/// <param name="time">What waits and their limits go by; that of the system if null.</param>
internal sealed class WorkFileImport(
    StudioClient client,
    WorkFile file,
    StudioConsole console,
    CancellationToken cancellationToken,
    TimeProvider? time = null
)
{
    /// <summary>How long the service may take no further rows, or give no answer to the last, before it counts as gone.</summary>
    internal static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(2);

    private const int RowsPerMessage = 1_000;
    private const int RowsPerLine = 100_000;

    /// <summary>How long it is tried in vain: a service that recovers, or is moved to another machine, is away for minutes.</summary>
    internal static readonly TimeSpan AbsenceMax = TimeSpan.FromMinutes(10);

    /// <summary>Between two tries.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private long sentCount;

    /// <returns>Whether every row was taken.</returns>
    public async Task<bool> RunAsync(WorkImport options)
    {
        var request = new CreateWorkImportRequest { WorkImport = options, RequestId = Guid.NewGuid().ToString() };
        var import = (await client.Reports.CreateWorkImportAsync(request, StudioClient.Options(cancellationToken))).WorkImport;
        import = await console.StepAsync("Importing hours", file.CountLines(), stepped => SendAllAsync(import.Name, stepped));
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{"Hours", -12}{import.AddedCount} added, {import.ReplacedCount} changed, {import.UnchangedCount} same, {import.RefusedCount} refused ({import.Name})"
            )
        );
        if (import.State is not WorkImportState.Completed)
        {
            console.WriteLine("  All rows or none were to be taken, so none is.");
        }

        Tell(import);
        return import is { RefusedCount: 0, State: WorkImportState.Completed };
    }

    /// <returns>The import when it has ended.</returns>
    private async Task<WorkImport> SendAllAsync(string import, Action stepped)
    {
        var knownCount = -1L;
        // When it was tried in vain first, as a mark of the clock; null while it gets further.
        long? lost = null;
        while (true)
        {
            try
            {
                var taken = await ReadAsync(import);
                if (taken.State is not WorkImportState.Running)
                {
                    return taken;
                }

                lost = taken.RowCount > knownCount ? null : lost;
                knownCount = taken.RowCount;
                await SendAsync(import, taken.RowCount, stepped);
            }
            catch (RpcException broken) when (ServiceRefusal.Of(broken) is null)
            {
                if (lost is null)
                {
                    TellLost();
                    lost = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(lost.Value) >= AbsenceMax)
                {
                    throw;
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private void TellLost()
    {
        if (!console.IsInteractive)
        {
            console.WriteLine($"  The service does not answer. The import goes on when it does, within {AbsenceMax.TotalMinutes} minutes.");
        }
    }

    /// <summary>Sends all rows behind those that were taken.</summary>
    private async Task SendAsync(string import, long takenCount, Action stepped)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var stream = client.Reports.ImportWorkEntries(cancellationToken: ending.Token);
        var message = new ImportWorkEntriesRequest { WorkImport = import, FirstRow = takenCount + 1 };
        var row = 0L;
        try
        {
            foreach (var (_, read) in file.Rows())
            {
                if (++row <= takenCount)
                {
                    continue;
                }

                message.Rows.Add(read);
                if (message.Rows.Count == RowsPerMessage)
                {
                    limit.CancelAfter(WaitMax);
                    await stream.RequestStream.WriteAsync(message, CancellationToken.None);
                    Step(row, stepped);
                    message = new ImportWorkEntriesRequest();
                }
            }

            message.Complete = true;
            limit.CancelAfter(WaitMax);
            await stream.RequestStream.WriteAsync(message, CancellationToken.None);
            await stream.RequestStream.CompleteAsync();
        }
        catch (Exception broken) when (broken is RpcException or IOException or InvalidOperationException)
        {
            // The call has ended; the answer says why.
        }

        limit.CancelAfter(WaitMax);
        await stream;
        Step(row, stepped);
    }

    /// <summary>A row that is sent once more is no progress.</summary>
    private void Step(long row, Action stepped)
    {
        for (; sentCount < row; sentCount++)
        {
            stepped();
            if ((sentCount + 1) % RowsPerLine == 0 && !console.IsInteractive)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sentCount + 1} rows"));
            }
        }
    }

    private async Task<WorkImport> ReadAsync(string import) =>
        (await client.Reports.GetWorkImportAsync(new() { Name = import }, StudioClient.Options(cancellationToken))).WorkImport;

    /// <summary>Names the refused rows by their lines, which are counted once more.</summary>
    private void Tell(WorkImport import)
    {
        if (import.RefusedRows.Count == 0)
        {
            return;
        }

        var refused = import.RefusedRows.ToDictionary(row => row.Row);
        var number = 0L;
        foreach (var (line, _) in file.Rows())
        {
            if (refused.Remove(++number, out var row))
            {
                console.WriteLine($"  {new RowProblem(file.Path, line, "", $"{row.Reason}: {row.Message}")}");
            }

            if (refused.Count == 0)
            {
                break;
            }
        }

        if (import.RefusedCount > import.RefusedRows.Count)
        {
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  and {import.RefusedCount - import.RefusedRows.Count} more refused rows")
            );
        }
    }
}
