using System.Threading.Channels;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite.Reading;

/// <summary>A few connections that can only read. Each query runs in a transaction of its own, which sees one snapshot.</summary>
internal sealed class ReadPool
{
    private readonly Channel<Reader> idle;
    private readonly StoreClock clock;
    private readonly Durability durability;
    private readonly int readerCount;
    private readonly int waitingMax;
    private readonly Action<SqliteFaultException> onDamage;
    private readonly StoreMeter meter;
    private readonly KeyValuePair<string, object?> tag;
    private int waiting;
    private int waitingCount;
    private volatile bool isDraining;

    /// <param name="name">Of the queue, for those who measure.</param>
    /// <param name="onDamage">Called when a query meets damaged data, so that the writer stops.</param>
    public ReadPool(
        string name,
        IReadOnlyList<Reader> readers,
        int waitingMax,
        StoreClock clock,
        Durability durability,
        Action<SqliteFaultException> onDamage,
        StoreMeter meter
    )
    {
        this.meter = meter;
        tag = Tags.OfQueue(name);
        this.onDamage = onDamage;
        this.clock = clock;
        this.durability = durability;
        this.waitingMax = waitingMax;
        readerCount = readers.Count;
        idle = Channel.CreateBounded<Reader>(readerCount);
        foreach (var reader in readers)
        {
            idle.Writer.TryWrite(reader);
        }
    }

    /// <summary>How many connections there are.</summary>
    public int Size => readerCount;

    /// <summary>How many of them are in use.</summary>
    public int UsedCount => readerCount - idle.Reader.Count;

    /// <summary>How many queries wait.</summary>
    public int WaitingCount => Volatile.Read(ref waitingCount);

    /// <param name="weight">How much the query counts towards the limit while it waits.</param>
    public async Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, int weight, CancellationToken cancellationToken)
        where T : class
    {
        var outcome = await RunAsync(query, weight, cancellationToken);
        await durability.WaitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Takes no more queries, waits for those that run and closes the connections.</summary>
    public async Task DrainAsync()
    {
        isDraining = true;
        for (var closed = 0; closed < readerCount; closed++)
        {
            (await idle.Reader.ReadAsync()).Dispose();
        }

        idle.Writer.TryComplete();
    }

    private async ValueTask<Outcome<T>> RunAsync<T>(IQuery<T> query, int weight, CancellationToken cancellationToken)
        where T : class
    {
        var wait = Timing.Of(meter.QueueWait);
        var reader = await TakeAsync(weight, cancellationToken);
        wait.End(tag);
        var duration = Timing.Of(meter.TransactionDuration);
        try
        {
            using var span = Spans.Begin(Spans.Transaction);
            return reader.Run(query, clock, cancellationToken);
        }
        catch (SqliteFaultException fault) when (cancellationToken.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, fault);
        }
        catch (SqliteFaultException fault)
        {
            if (fault.IsDamage)
            {
                onDamage(fault);
            }

            throw new StoreUnavailableException("The database could not be read.", fault);
        }
        finally
        {
            duration.End(Tags.ReadTransaction);
            idle.Writer.TryWrite(reader);
        }
    }

    private async ValueTask<Reader> TakeAsync(int weight, CancellationToken cancellationToken)
    {
        if (isDraining)
        {
            throw new NotExecutedException(NotExecutedCause.Draining);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled);
        }

        return idle.Reader.TryRead(out var reader) ? reader : await WaitAsync(weight, cancellationToken);
    }

    private async ValueTask<Reader> WaitAsync(int weight, CancellationToken cancellationToken)
    {
        using var span = Spans.Begin(Spans.QueueWait);
        Interlocked.Increment(ref waitingCount);
        try
        {
            return IsTooMuch(Interlocked.Add(ref waiting, weight), weight)
                ? throw new NotExecutedException(NotExecutedCause.Overloaded)
                : await idle.Reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
        catch (ChannelClosedException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Draining, exception);
        }
        finally
        {
            Interlocked.Add(ref waiting, -weight);
            Interlocked.Decrement(ref waitingCount);
        }
    }

    /// <summary>A query may weigh more than the limit if it is the only one.</summary>
    private bool IsTooMuch(int total, int weight) => total > waitingMax && total > weight;
}
