using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Puts what was committed on the disk, and only then answers those who wait for it. While more commands wait for the writer, that is
/// done on a thread of its own and the writer is at the next batch meanwhile; one sync serves all that was committed before it.
/// </summary>
internal sealed class LogSync : IDisposable
{
    private const int AnsweredHereMax = 4;

    private readonly Channel<Committed> queue = Channel.CreateUnbounded<Committed>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );

    private readonly SafeFileHandle log;
    private readonly Durability durability;
    private readonly Thread thread;
    private int pending;
    private Exception? failure;

    /// <param name="logPath">The write-ahead log, which exists from the first transaction on.</param>
    /// <param name="durability">Told what is durable.</param>
    public LogSync(string logPath, Durability durability)
    {
        this.durability = durability;
        log = System.IO.File.OpenHandle(logPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        thread = new Thread(RunUntilDrained) { Name = "ProductionCrew sync", IsBackground = true };
        thread.Start();
    }

    /// <summary>The write-ahead log as it is synced.</summary>
    public SafeFileHandle File => log;

    /// <summary>Called at once with the first failure that happens beside the writer.</summary>
    public Action<Exception>? OnFailure { get; set; }

    /// <summary>
    /// Ends the acknowledgements for good: a sync has failed, and the kernel may have dropped what it was for, or the files turned out not to
    /// be what they should be. From any thread.
    /// </summary>
    public void Fail(Exception cause)
    {
        if (Interlocked.CompareExchange(ref failure, cause, null) is null)
        {
            OnFailure?.Invoke(cause);
        }
    }

    /// <summary>Throws what <see cref="Fail"/> was told, if it was: nothing more may be committed.</summary>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref failure) is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Takes over a batch that was committed up to a sequence of the log. For the writer alone.</summary>
    /// <param name="isPressed">Whether the writer has more to do. If not, it syncs here: another thread would only cost the callers time.</param>
    /// <exception cref="IOException">The sync failed, or something before it; the batch has not been answered.</exception>
    public void Take(List<Work> works, long sequence, bool isPressed)
    {
        if (isPressed || Volatile.Read(ref pending) > 0)
        {
            Interlocked.Increment(ref pending);
            queue.Writer.TryWrite(new Committed(works, sequence));
            return;
        }

        DiskSync.Run(log);
        ThrowIfFailed();
        durability.Reached(sequence);
        if (works.Count <= AnsweredHereMax)
        {
            Answer(works);
        }
        else
        {
            // To wake many callers takes a while, in which the writer can be at the next batch; a few are answered soonest from here.
            ThreadPool.UnsafeQueueUserWorkItem(static works => Answer(works), works, preferLocal: false);
        }
    }

    /// <summary>Waits until all is durable and answered. For the writer alone, which commits nothing more.</summary>
    /// <exception cref="IOException">A sync failed.</exception>
    public void Drain()
    {
        queue.Writer.TryComplete();
        thread.Join();
        ThrowIfFailed();
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
        log.Dispose();
    }

    private static void Answer(List<Work> works)
    {
        foreach (var work in works)
        {
            work.Answer();
        }
    }

    private void RunUntilDrained()
    {
        var taken = new List<Committed>();
        while (OwnThread.WaitToRead(queue.Reader))
        {
            taken.Clear();
            while (queue.Reader.TryRead(out var batch))
            {
                taken.Add(batch);
            }

            Sync(taken);
        }
    }

    private void Sync(List<Committed> taken)
    {
        if (Volatile.Read(ref failure) is null)
        {
            try
            {
                DiskSync.Run(log);
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
        taken.ForEach(static batch => Answer(batch.Works));
        Interlocked.Add(ref pending, -taken.Count);
    }

    private readonly record struct Committed(List<Work> Works, long Sequence);
}
