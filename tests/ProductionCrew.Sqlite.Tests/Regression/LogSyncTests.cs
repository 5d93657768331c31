using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Win32.SafeHandles;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.Storage;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>Batches wait for the disk, and not for one another; a sync that fails ends all acknowledgements.</summary>
public sealed class LogSyncTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LogSignal signal = new(0);
    private readonly Meter meter = new("LogSyncTests");
    private readonly BlockingCollection<Held> begun = [];
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogSync sync;

    public LogSyncTests()
    {
        var path = folder.PathOf("log");
        File.WriteAllBytes(path, []);
        sync = new LogSync(path, new Durability(signal), meter.CreateHistogram<double>("sync"), WaitToEnd);
    }

    [Fact]
    public async Task A_batch_does_not_wait_for_a_sync_that_began_before_it_was_committed()
    {
        var (early, first) = (Take(1), NextSync());

        var late = Take(2);
        NextSync().End();

        await late.Answered.WaitAsync(Patience.Wait);
        Assert.Equal(2, signal.Last);
        Assert.False(early.Answered.IsCompleted);
        first.End();
        await early.Answered.WaitAsync(Patience.Wait);
        Assert.Equal(2, signal.Last);
    }

    [Fact]
    public async Task Each_who_syncs_has_opened_the_log_for_itself_since_an_error_is_told_once_to_each()
    {
        var (early, first) = (Take(1), NextSync());
        var (late, second) = (Take(2), NextSync());

        Assert.NotSame(first.File, second.File);
        Assert.NotSame(sync.File, first.File);
        Assert.NotSame(sync.File, second.File);
        first.End();
        second.End();
        await Task.WhenAll(early.Answered, late.Answered).WaitAsync(Patience.Wait);
    }

    [Fact]
    public async Task Who_waits_for_another_sync_is_not_acknowledged_after_one_has_failed()
    {
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        sync.OnFailure = failed.SetResult;
        var (early, first) = (Take(1), NextSync());
        var (late, second) = (Take(2), NextSync());

        first.End(new IOException("The disk is gone."));
        Assert.IsType<IOException>(await failed.Task.WaitAsync(Patience.Wait));
        second.End();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => early.Answered.WaitAsync(Patience.Wait));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => late.Answered.WaitAsync(Patience.Wait));
        Assert.Equal(0, signal.Last);
        Assert.Throws<IOException>(sync.ThrowIfFailed);
    }

    public void Dispose()
    {
        // What a failed test has not ended.
        over.SetResult();
        sync.Dispose();
        meter.Dispose();
        begun.Dispose();
        folder.Dispose();
    }

    /// <summary>A batch of one command, which the writer hands over while it has more to do.</summary>
    private Waiting Take(long sequence)
    {
        var work = new Waiting();
        sync.Take([work], sequence, default, isPressed: true);
        return work;
    }

    private void WaitToEnd(SafeFileHandle file)
    {
        var held = new Held(file);
        begun.Add(held);
        held.Wait(over.Task);
    }

    private Held NextSync() =>
        begun.TryTake(out var held, Patience.Wait) ? held : throw new TimeoutException("No sync has begun: one waits for the other.");

    /// <summary>A sync that lasts until the test ends it.</summary>
    private sealed class Held(SafeFileHandle file)
    {
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SafeFileHandle File => file;

        public void End(Exception? fault = null)
        {
            if (fault is null)
            {
                end.TrySetResult();
            }
            else
            {
                end.TrySetException(fault);
            }
        }

        /// <summary>Waits for the end of the sync or of the test, and longer than a test waits: the test fails then, and not the process.</summary>
        public void Wait(Task over)
        {
            if (Task.WaitAny([end.Task, over], Patience.Run) == 0)
            {
                end.Task.GetAwaiter().GetResult();
            }
        }
    }

    private sealed class Waiting : Work
    {
        private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Answered => answered.Task;

        public override Call Call => throw new NotSupportedException();

        public override int Effort => 1;

        public override bool TryBegin() => true;

        public override bool Run(IWriteTransaction tx, Instant now) => true;

        public override void WroteUpTo(long position) { }

        public override void Answer() => answered.TrySetResult();

        public override void Fail(Exception exception) => answered.TrySetException(exception);
    }
}
