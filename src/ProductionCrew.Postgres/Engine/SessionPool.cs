using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Engine;

/// <summary>A bounded number of sessions, each with a transaction object, and a bounded number of callers who wait for one.</summary>
/// <typeparam name="T">The transaction object of a session, which is reused.</typeparam>
internal sealed class SessionPool<T> : IAsyncDisposable
    where T : class
{
    private readonly Connector connector;
    private readonly int sessionCount;
    private readonly int waitingMax;
    private readonly int idleCheckMs;
    private readonly Histogram<double> queueWait;
    private readonly KeyValuePair<string, object?> tag;
    private readonly Func<Session, T> create;
    private readonly SemaphoreSlim permits;
    private readonly ConcurrentStack<Pooled<T>> idle = [];
    private int waiting;
    private volatile bool isDraining;

    /// <param name="name">Of the queue, for those who measure.</param>
    public SessionPool(
        string name,
        Connector connector,
        int sessionCount,
        PostgresOptions options,
        StoreMeter meter,
        Func<Session, T> create
    )
    {
        queueWait = meter.QueueWait;
        tag = Tags.OfQueue(name);
        this.connector = connector;
        this.sessionCount = sessionCount;
        this.create = create;
        waitingMax = options.QueueCapacity;
        idleCheckMs = options.IdleCheckMs;
        permits = new SemaphoreSlim(sessionCount);
        connector.OnDistrust(CloseIdleAsync);
    }

    /// <summary>Whether the next caller would be refused, because as many wait as may.</summary>
    public bool IsFull => Volatile.Read(ref waiting) >= waitingMax;

    /// <summary>How many sessions there may be.</summary>
    public int Size => sessionCount;

    /// <summary>How many are in use.</summary>
    public int UsedCount => sessionCount - permits.CurrentCount;

    /// <summary>How many callers wait.</summary>
    public int WaitingCount => Volatile.Read(ref waiting);

    /// <exception cref="NotExecutedException">Too many wait, the caller cancelled, or the pool is being emptied.</exception>
    /// <exception cref="DatabaseFaultException">The server cannot be reached.</exception>
    public async ValueTask<Pooled<T>> TakeAsync(CancellationToken cancellationToken)
    {
        if (isDraining)
        {
            throw new NotExecutedException(NotExecutedCause.Draining);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled);
        }

        var wait = Timing.Of(queueWait);
        await EnterAsync(cancellationToken);
        wait.End(tag);
        try
        {
            while (idle.TryPop(out var pooled))
            {
                if (
                    !pooled.Session.HasIdled(idleCheckMs) && connector.Trusts(pooled.Session)
                    || await AnswersAsync(pooled, cancellationToken)
                )
                {
                    return pooled;
                }
            }

            return await OpenAsync(cancellationToken);
        }
        catch
        {
            permits.Release();
            throw;
        }
    }

    /// <summary>Gives a session back.</summary>
    /// <param name="isClean">Whether no transaction is open on it. If one is, the session is closed.</param>
    public async ValueTask ReturnAsync(Pooled<T> pooled, bool isClean)
    {
        try
        {
            if (isClean && pooled.Session.IsOpen && connector.Trusts(pooled.Session))
            {
                pooled.Session.Rest();
                idle.Push(pooled);
            }
            else
            {
                await pooled.Session.DisposeAsync();
            }
        }
        finally
        {
            permits.Release();
        }
    }

    /// <summary>Refuses new callers, waits for the sessions that are in use, and closes all.</summary>
    public async ValueTask DisposeAsync()
    {
        isDraining = true;
        for (var closed = 0; closed < sessionCount; closed++)
        {
            await permits.WaitAsync();
        }

        await CloseIdleAsync();
        permits.Dispose();
    }

    /// <summary>Closes the idle sessions.</summary>
    private async ValueTask CloseIdleAsync()
    {
        while (idle.TryPop(out var pooled))
        {
            await pooled.Session.DisposeAsync();
        }
    }

    /// <summary>Tests a session that was idle for long. If it does not answer, it is closed, and with it all idle ones.</summary>
    private async ValueTask<bool> AnswersAsync(Pooled<T> pooled, CancellationToken cancellationToken)
    {
        var answers = false;
        try
        {
            answers = connector.Trusts(pooled.Session) && await pooled.Session.AnswersAsync(cancellationToken);
            return answers;
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
        finally
        {
            if (!answers)
            {
                await pooled.Session.DisposeAsync();
                await connector.DistrustAsync(pooled.Session);
            }
        }
    }

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!permits.Wait(0, CancellationToken.None))
            {
                await WaitAsync(cancellationToken);
            }
        }
        catch (ObjectDisposedException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Draining, exception);
        }
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        using var span = Spans.Begin(Spans.QueueWait);
        try
        {
            if (Interlocked.Increment(ref waiting) > waitingMax)
            {
                throw new NotExecutedException(NotExecutedCause.Overloaded);
            }

            await permits.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<Pooled<T>> OpenAsync(CancellationToken cancellationToken)
    {
        var session = await connector.OpenAsync(cancellationToken);
        return new Pooled<T>(session, create(session));
    }
}

/// <summary>A session with what works on it.</summary>
internal sealed record Pooled<T>(Session Session, T Transaction);
