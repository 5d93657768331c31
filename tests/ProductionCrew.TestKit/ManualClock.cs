using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ProductionCrew.TestKit;

/// <summary>
/// A clock that stands still until a test moves it, with timers that fall due only then, or by the real time. What it adds to the clock of
/// .NET for tests: its wall clock can jump without any time passing, and a test can wait for a timer to be set.
/// </summary>
/// <param name="hasRealTimers">Whether timers go by the real time. So whatever a store does again and again in the background goes on.</param>
public sealed class ManualClock(Instant start, bool hasRealTimers = false) : FakeTimeProvider(start.ToDateTimeOffset())
{
    private readonly Lock gate = new();
    private readonly List<NotedTimer> timers = [];
    private TaskCompletionSource set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan jumped;

    /// <summary>What the wall clock says.</summary>
    public Instant Now => Instant.FromDateTimeOffset(GetUtcNow());

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (gate)
        {
            return base.GetTimestamp() - jumped.Ticks;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (hasRealTimers)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new NotedTimer(this, callback, state);
        timer.Begin(base.CreateTimer(_ => timer.Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, and runs what falls due.</summary>
    public void Advance(Duration duration) => Advance(duration.ToTimeSpan());

    /// <summary>Lets time pass up to a moment, without a timer falling due.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        AdjustTime(moment);
    }

    /// <summary>Sets the wall clock without any time passing; a negative duration sets it back.</summary>
    public void Jump(Duration duration)
    {
        lock (gate)
        {
            AdjustTime(GetUtcNow() + duration.ToTimeSpan());
            jumped += duration.ToTimeSpan();
        }
    }

    /// <summary>Waits until there is a timer that falls due in exactly this time.</summary>
    public async Task TimerAsync(Duration remaining)
    {
        while (true)
        {
            var next = NextSet();
            if (IsThere(remaining))
            {
                return;
            }

            await next.WaitAsync(Patience.Wait, System);
        }
    }

    private bool IsThere(Duration remaining)
    {
        lock (gate)
        {
            var due = GetTimestamp() + remaining.ToTimeSpan().Ticks;
            return timers.Exists(timer => timer.Due == due);
        }
    }

    private Task NextSet()
    {
        lock (gate)
        {
            return set.Task;
        }
    }

    /// <summary>Notes when a timer is due next.</summary>
    private void Note(NotedTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime >= TimeSpan.Zero)
            {
                timer.Due = GetTimestamp() + dueTime.Ticks;
                timers.Add(timer);
                set.SetResult();
                set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private sealed class NotedTimer(ManualClock owner, TimerCallback callback, object? state) : ITimer
    {
        private ITimer? timer;
        private TimeSpan interval = Timeout.InfiniteTimeSpan;

        public long Due { get; set; }

        public void Begin(ITimer begun) => timer = begun;

        public void Fire()
        {
            owner.Note(this, interval);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            interval = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            var isChanged = timer!.Change(dueTime, period);

            // Noted only now, because whoever waits for it then moves the clock. One that is due at once has fired by now.
            if (dueTime != TimeSpan.Zero)
            {
                owner.Note(this, dueTime);
            }

            return isChanged;
        }

        public void Dispose()
        {
            owner.Note(this, Timeout.InfiniteTimeSpan);
            timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
