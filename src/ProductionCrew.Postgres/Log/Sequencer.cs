using System.Diagnostics;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Numbers the change log: after commits of this replica, and twice a second for other replicas, which may have died between a commit and
/// its number. So it is also the first to notice that the server is gone or back, or that its clock is wrong. One replica numbers at a
/// time; the others wait for its lock.
/// </summary>
internal sealed class Sequencer : IAsyncDisposable
{
    /// <summary>How long lines wait for their numbers if the replica that committed them has died; well within the promised delay.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The pause after each run. Whatever commits meanwhile is numbered in one transaction; so a replica costs the server at most fifty of
    /// these transactions a second.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    /// <summary>Without a successful run for so long the server counts as unhealthy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Connector connector;
    private readonly LogSignal signal;
    private readonly DatabaseClock clock;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim woken = new(0);
    private readonly Task running;
    private Session? session;

    /// <summary>The mark of those who wait for the next run; null if nobody does.</summary>
    private TaskCompletionSource? next;
    private int isWoken;
    private long successTime = Stopwatch.GetTimestamp();
    private volatile bool isFailing;

    public Sequencer(Connector connector, LogSignal signal, DatabaseClock clock)
    {
        this.connector = connector;
        this.signal = signal;
        this.clock = clock;
        running = RunAsync();
    }

    /// <summary>Whether the last run succeeded, and not too long ago.</summary>
    public bool IsHealthy => !isFailing && Stopwatch.GetElapsedTime(Volatile.Read(ref successTime)) < Patience;

    /// <summary>Says that there is something to number. Does not wait.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref isWoken, 1) == 0)
        {
            woken.Release();
        }
    }

    /// <summary>Completes when everything that was committed before the call has its sequence.</summary>
    /// <exception cref="DatabaseFaultException">The server failed.</exception>
    /// <exception cref="NotExecutedException">It could not be numbered, or the wait was cancelled.</exception>
    public async Task NumberAsync(CancellationToken cancellationToken)
    {
        // Order matters. The caller publishes its mark, then reads `stopping`. The end cancels `stopping`, then takes the last mark.
        // So either the caller sees the end, or the end sees the mark, and nobody waits for ever.
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mark = Interlocked.CompareExchange(ref next, fresh, null) ?? fresh;
        if (stopping.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Draining);
        }

        Wake();
        try
        {
            await mark.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        if (session is not null)
        {
            await session.DisposeAsync();
        }

        stopping.Dispose();
        woken.Dispose();
    }

    private async Task RunAsync()
    {
        while (await PauseAsync())
        {
            // The mark is taken before the run begins. So the run sees everything that was committed before the mark was left.
            var asked = Interlocked.Exchange(ref next, null);
            var fault = await TryNumberAsync();
            isFailing = fault is not null;
            if (fault is null)
            {
                Volatile.Write(ref successTime, Stopwatch.GetTimestamp());
                asked?.TrySetResult();
            }
            else
            {
                // The callers may ask again if the fault is a passing one.
                asked?.TrySetException(
                    fault is DatabaseFaultException ? fault : new NotExecutedException(NotExecutedCause.ReadFailed, fault)
                );
            }
        }

        Interlocked.Exchange(ref next, null)?.TrySetException(new NotExecutedException(NotExecutedCause.Draining));
    }

    /// <returns>False if the sequencer is stopping.</returns>
    private async Task<bool> PauseAsync()
    {
        try
        {
            await Task.Delay(Rest, stopping.Token);
            await woken.WaitAsync(Period, stopping.Token);
            Volatile.Write(ref isWoken, 0);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Exception?> TryNumberAsync()
    {
        try
        {
            session ??= await connector.OpenForNumberingAsync(stopping.Token);
            Numbering.Queue(session, signal.Reached);
            ClockCheck.Queue(session, clock, static _ => { });
            await session.SendAsync(stopping.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever goes wrong is tried again on a new connection, for as long as it takes; health tells of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (session is not null)
            {
                await session.DisposeAsync();
                if (exception is DatabaseFaultException { IsOfSession: true } && !isFailing)
                {
                    await connector.DistrustAsync(session);
                }

                session = null;
            }

            return exception;
        }
    }
}
