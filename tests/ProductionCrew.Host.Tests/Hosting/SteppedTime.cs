namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it, and whose timers fire only when a test says so.</summary>
public sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SteppedTimer> timers = [];
    private DateTimeOffset now = start;
    private TimeSpan jumped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return (now - jumped).UtcTicks;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(() => callback(state));
        lock (gate)
        {
            timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Lets time pass.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        lock (gate)
        {
            now = time;
        }
    }

    /// <summary>Sets the wall clock without any time passing.</summary>
    public void Jump(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
            jumped += by;
        }
    }

    /// <summary>Fires every timer once.</summary>
    public void Tick()
    {
        List<SteppedTimer> due;
        lock (gate)
        {
            due = [.. timers];
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class SteppedTimer(Action callback) : ITimer
    {
        private volatile bool isDisposed;

        public void Fire()
        {
            if (!isDisposed)
            {
                callback();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !isDisposed;

        public void Dispose() => isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
