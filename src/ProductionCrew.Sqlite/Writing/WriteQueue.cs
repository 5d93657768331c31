using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>The single writer: two bounded lanes and the one thread that takes commands from them, batch by batch.</summary>
internal sealed class WriteQueue
{
    /// <summary>
    /// How long the store counts as unhealthy after a transaction failed as a whole, unless a batch commits earlier. Then traffic may try
    /// it again.
    /// </summary>
    public static readonly TimeSpan UnhealthyTime = TimeSpan.FromSeconds(10);

    private const long Healthy = long.MinValue;

    private readonly Lanes lanes;
    private readonly Batch batch;
    private readonly LogSignal commits;
    private readonly WriterMeter meter;
    private readonly TimeProvider time;
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? death;
    private volatile bool isDraining;
    private long lostTimestamp = Healthy;

    public WriteQueue(Batch batch, LogSync log, LogSignal commits, Lanes lanes, WriterMeter meter, TimeProvider time)
    {
        this.lanes = lanes;
        this.batch = batch;
        this.commits = commits;
        this.meter = meter;
        this.time = time;

        log.OnFailure = lanes.Close;
        new Thread(RunUntilDrained) { Name = "ProductionCrew writer", IsBackground = true }.Start();
    }

    /// <summary>Completes when the queue is drained; fails with the exception that the writer died of.</summary>
    public Task Completion => completion.Task;

    /// <summary>The answer to every call once the writer has died; null before.</summary>
    public StoreUnavailableException? Death => death is { } cause ? Dead(cause) : null;

    public bool IsHealthy
    {
        get
        {
            var lost = Interlocked.Read(ref lostTimestamp);
            return death is null && (lost == Healthy || time.GetElapsedTime(lost) >= UnhealthyTime);
        }
    }

    public bool IsFull => lanes.IsFull;

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, int effort, CancellationToken cancellationToken)
        where T : class
    {
        var work = new CommandWork<T>(command, call, effort) { QueuedMark = meter.Mark(), Trace = CommandTrace.OfCall() };
        work.CancelWith(cancellationToken);
        if (!work.Task.IsCompleted && !lanes.TryAdd(work))
        {
            work.Fail(Refusal());
        }

        return work.Task;
    }

    /// <summary>Takes no more work, finishes what waits and ends the thread.</summary>
    public async Task DrainAsync()
    {
        isDraining = true;
        lanes.Close();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Exception Refusal() =>
        Death is { } dead ? dead
        : isDraining ? new NotExecutedException(NotExecutedCause.Draining)
        : new NotExecutedException(NotExecutedCause.Overloaded);

    private static StoreUnavailableException Dead(Exception cause) => new("The writer has died; the process must be restarted.", cause);

    private void RunUntilDrained()
    {
        try
        {
            while (lanes.WaitToTake())
            {
                RunBatch();
            }

            batch.Drain();
            commits.End(new NotExecutedException(NotExecutedCause.Draining));
            completion.SetResult();
        }
#pragma warning disable CA1031 // Whatever the writer dies of is told to every caller and to the host.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Die(exception);
        }
    }

    private void RunBatch() => batch.Run(lanes, Tell);

    private void Tell(bool isCommitted) => Interlocked.Exchange(ref lostTimestamp, isCommitted ? Healthy : time.GetTimestamp());

    private void Die(Exception cause)
    {
        death = cause;
        lanes.Close();
        batch.Fail(Dead(cause));
        while (lanes.TryTake(out var work))
        {
            work.Fail(Dead(cause));
        }

        commits.End(Dead(cause));
        completion.SetException(cause);
    }
}
