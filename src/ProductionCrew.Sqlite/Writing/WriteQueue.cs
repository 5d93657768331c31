using System.Threading.Channels;
using ProductionCrew.Domain;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>The single writer: a bounded queue and the one thread that takes commands from it, batch by batch.</summary>
internal sealed class WriteQueue
{
    /// <summary>After a lost transaction the store counts as unhealthy this long, or until a batch commits; then traffic may try it again.</summary>
    public static readonly TimeSpan UnhealthyTime = TimeSpan.FromSeconds(10);

    private const long Healthy = long.MinValue;

    private readonly Channel<Work> queue;
    private readonly int capacity;
    private readonly Batch batch;
    private readonly LogSignal commits;
    private readonly TimeProvider time;
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? death;
    private volatile bool isDraining;
    private long lostTimestamp = Healthy;

    public WriteQueue(Batch batch, LogSync log, LogSignal commits, int capacity, TimeProvider time)
    {
        this.capacity = capacity;
        this.batch = batch;
        this.commits = commits;
        this.time = time;

        // The one continuation that can wait on the queue is the wake-up of the blocked writer thread, which is short.
        queue = Channel.CreateBounded<Work>(
            new BoundedChannelOptions(capacity) { SingleReader = true, AllowSynchronousContinuations = true }
        );
        log.OnFailure = cause => queue.Writer.TryComplete(cause);
        new Thread(RunUntilDrained) { Name = "ProductionCrew writer", IsBackground = true }.Start();
    }

    /// <summary>Ends when the queue is drained, or fails with what the writer died of.</summary>
    public Task Completion => completion.Task;

    /// <summary>What every call is answered with once the writer has died; else null.</summary>
    public StoreUnavailableException? Death => death is { } cause ? Dead(cause) : null;

    public bool IsHealthy
    {
        get
        {
            var lost = Interlocked.Read(ref lostTimestamp);
            return death is null && (lost == Healthy || time.GetElapsedTime(lost) >= UnhealthyTime);
        }
    }

    public bool IsFull => queue.Reader.Count >= capacity;

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        var work = new CommandWork<T>(command, call);
        work.CancelWith(cancellationToken);
        if (!work.Task.IsCompleted && !queue.Writer.TryWrite(work))
        {
            work.Fail(Refusal());
        }

        return work.Task;
    }

    /// <summary>Takes no more work, finishes what waits and ends the thread.</summary>
    public async Task DrainAsync()
    {
        isDraining = true;
        queue.Writer.TryComplete();
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
            while (OwnThread.WaitToRead(queue.Reader))
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

    private void RunBatch() => Interlocked.Exchange(ref lostTimestamp, batch.Run(queue.Reader) ? Healthy : time.GetTimestamp());

    private void Die(Exception cause)
    {
        death = cause;
        queue.Writer.TryComplete();
        batch.Fail(Dead(cause));
        while (queue.Reader.TryRead(out var work))
        {
            work.Fail(Dead(cause));
        }

        commits.End(Dead(cause));
        completion.SetException(cause);
    }
}
