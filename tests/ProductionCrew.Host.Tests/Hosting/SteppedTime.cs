namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it, and whose timers fire only when a test says so.</summary>
public sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SteppedTimer> timers = [];
    private DateTimeOffset now = start;

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

    public void MoveTo(DateTimeOffset time)
    {
        lock (gate)
        {
            now = time;
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
