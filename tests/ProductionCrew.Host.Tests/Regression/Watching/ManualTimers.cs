using NodaTime;

namespace ProductionCrew.Host.Tests.Regression.Watching;

/// <summary>A clock that stands still until a test moves it, with timers that fall due only then.</summary>
internal sealed class ManualTimers(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private Instant now = start;
    private TaskCompletionSource set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Instant Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs what falls due at its new time.</summary>
    public void Advance(Duration duration)
    {
        List<Timer> due;
        lock (gate)
        {
            now += duration;
            due = [.. timers.Where(timer => timer.Due <= now)];
            due.ForEach(timer => timers.Remove(timer));
        }

        due.ForEach(timer => timer.Run());
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

            await next.WaitAsync(TimeSpan.FromSeconds(90), System);
        }
    }

    private bool IsThere(Duration remaining)
    {
        lock (gate)
        {
            return timers.Exists(timer => timer.Due == now + remaining);
        }
    }

    private Task NextSet()
    {
        lock (gate)
        {
            return set.Task;
        }
    }

    private sealed class Timer(ManualTimers owner, Action run) : ITimer
    {
        public Instant Due { get; private set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                owner.timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = owner.now + Duration.FromTimeSpan(dueTime);
                    owner.timers.Add(this);
                    owner.set.TrySetResult();
                    owner.set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
