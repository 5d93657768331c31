using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Syncs the log to the disk after a commit, and only then answers the callers of the batch. While more commands wait for the writer, this
/// happens on threads of its own and the writer goes on with the next batch; one sync then serves every batch committed before it began.
/// There are two, so that a batch need not wait until a sync has ended that began too early for it. If nothing else waits, the writer syncs
/// itself.
/// </summary>
internal sealed class LogSync : IDisposable
{
    /// <summary>Up to so many callers are answered by the writer itself.</summary>
    private const int AnsweredHereMax = 4;

    private const int ThreadCount = 2;

    private readonly BlockingCollection<Committed> queue = [];
    private readonly SafeFileHandle log;
    private readonly Durability durability;
    private readonly Histogram<double> syncDuration;
    private readonly Action<SafeFileHandle> toDisk;
    private readonly List<Thread> threads;

    /// <summary>How many batches the threads have and have not answered yet.</summary>
    private int pending;
    private Exception? failure;

    /// <param name="logPath">The write-ahead log, which exists from the first transaction on.</param>
    /// <param name="durability">Told what is durable.</param>
    /// <param name="syncDuration">Gets how long each sync took.</param>
    /// <param name="toDisk">Waits until what was written to a file is on the disk; <see cref="DiskSync.Run"/> if null.</param>
    public LogSync(string logPath, Durability durability, Histogram<double> syncDuration, Action<SafeFileHandle>? toDisk = null)
    {
        this.syncDuration = syncDuration;
        this.durability = durability;
        this.toDisk = toDisk ?? DiskSync.Run;
        log = OpenLog(logPath);
        threads = [.. Enumerable.Range(0, ThreadCount).Select(_ => Start(OpenLog(logPath)))];
    }

    /// <summary>The write-ahead log as it is synced.</summary>
    public SafeFileHandle File => log;

    /// <summary>Called once, with the first failure, on the thread that met it.</summary>
    public Action<Exception>? OnFailure { get; set; }

    /// <summary>
    /// Ends all acknowledgements for good. Either a sync failed, after which the kernel may have dropped the unsynced pages, or the files
    /// are not what they should be. Any thread may call it.
    /// </summary>
    public void Fail(Exception cause)
    {
        if (Interlocked.CompareExchange(ref failure, cause, null) is null)
        {
            OnFailure?.Invoke(cause);
        }
    }

    /// <summary>Throws the cause given to <see cref="Fail"/>, if there is one: nothing more may be committed then.</summary>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref failure) is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Takes over a batch that was committed up to a sequence of the log, to sync and answer it. For the writer alone.</summary>
    /// <param name="times">When it went through its stages so far.</param>
    /// <param name="isPressed">
    /// Whether the writer has more to do. If not, it syncs here itself, since a change of threads would only delay the callers.
    /// </param>
    /// <exception cref="IOException">The sync failed, or <see cref="Fail"/> was called before. The batch has not been answered.</exception>
    public void Take(List<Work> works, long sequence, BatchTimes times, bool isPressed)
    {
        if (isPressed || Volatile.Read(ref pending) > 0)
        {
            Interlocked.Increment(ref pending);
            queue.Add(new Committed(works, sequence, times));
            return;
        }

        times = times with { Synced = RunSync(log) };
        ThrowIfFailed();
        durability.Reached(sequence);
        var synced = new Committed(works, sequence, times);
        if (works.Count <= AnsweredHereMax)
        {
            Answer(synced);
        }
        else
        {
            // Waking many callers takes a while, and the writer can run the next batch meanwhile. Few callers are answered soonest from
            // here.
            ThreadPool.UnsafeQueueUserWorkItem(static batch => Answer(batch), synced, preferLocal: false);
        }
    }

    /// <summary>Waits until every batch is durable and answered. For the writer alone, which commits nothing afterwards.</summary>
    /// <exception cref="IOException">A sync failed.</exception>
    public void Drain()
    {
        JoinThreads();
        ThrowIfFailed();
    }

    public void Dispose()
    {
        JoinThreads();
        log.Dispose();
        queue.Dispose();
    }

    private static SafeFileHandle OpenLog(string path) =>
        System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private static void Answer(Committed batch)
    {
        foreach (var work in batch.Works)
        {
            work.Trace?.End(batch.Times);
            work.Answer();
        }
    }

    /// <summary>Waits for the disk.</summary>
    /// <returns>When it was done, as a mark of the monotonic clock.</returns>
    private long RunSync(SafeFileHandle file)
    {
        var begun = Stopwatch.GetTimestamp();
        toDisk(file);
        var done = Stopwatch.GetTimestamp();
        syncDuration.Record(begun, done);
        return done;
    }

    /// <summary>
    /// Each thread has opened the log for itself: the system tells that a write failed once to everybody who has opened the file, and all
    /// of them have to know.
    /// </summary>
    private Thread Start(SafeFileHandle file)
    {
        var thread = new Thread(() => RunUntilDrained(file)) { Name = "ProductionCrew sync", IsBackground = true };
        thread.Start();
        return thread;
    }

    private void JoinThreads()
    {
        queue.CompleteAdding();
        threads.ForEach(thread => thread.Join());
    }

    private void RunUntilDrained(SafeFileHandle file)
    {
        using var opened = file;
        var taken = new List<Committed>();
        while (queue.TryTake(out var first, Timeout.Infinite))
        {
            taken.Clear();
            taken.Add(first);
            while (queue.TryTake(out var next))
            {
                taken.Add(next);
            }

            Sync(file, taken);
        }
    }

    private void Sync(SafeFileHandle file, List<Committed> taken)
    {
        long synced = 0;
        if (Volatile.Read(ref failure) is null)
        {
            try
            {
                synced = RunSync(file);
            }
            catch (IOException exception)
            {
                Fail(exception);
            }
        }

        if (Volatile.Read(ref failure) is { } cause)
        {
            var unknown = new StoreUnavailableException(
                "The store failed before it could sync its log; what took effect shows after a restart.",
                cause
            );
            taken.ForEach(batch => batch.Works.ForEach(work => work.Fail(unknown)));
            return;
        }

        durability.Reached(taken[^1].Sequence);
        foreach (var batch in taken)
        {
            Answer(batch with { Times = batch.Times with { Synced = synced } });
        }

        Interlocked.Add(ref pending, -taken.Count);
    }

    private readonly record struct Committed(List<Work> Works, long Sequence, BatchTimes Times);
}
