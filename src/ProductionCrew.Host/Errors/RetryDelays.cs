namespace ProductionCrew.Host.Errors;

/// <summary>
/// Tells each caller that finds the queue full when to try again. The callers get different times, and no more of them a second than can be
/// refused again cheaply. With a fixed delay all would come back at once, again and again, and refusals would take the time of the work.
/// </summary>
internal sealed class RetryDelays(TimeProvider time)
{
    /// <summary>Delays are multiples of this.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>The shortest delay. What is in the queue now is done by then.</summary>
    public static readonly TimeSpan DelayMin = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan DelayMax = TimeSpan.FromSeconds(2);

    private const int CallersPerSecond = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1) / CallersPerSecond;

    private readonly long started = time.GetTimestamp();
    private long lastTicks;

    /// <summary>The delay for the next refused caller.</summary>
    public TimeSpan Next()
    {
        var now = time.GetElapsedTime(started);
        while (true)
        {
            var last = Volatile.Read(ref lastTicks);
            var moment = Math.Max(last + Interval.Ticks, (now + DelayMin).Ticks);
            if (moment > (now + DelayMax).Ticks)
            {
                return Any();
            }

            if (Interlocked.CompareExchange(ref lastTicks, moment, last) == last)
            {
                return InSteps(TimeSpan.FromTicks(moment) - now);
            }
        }
    }

    /// <summary>Every moment up to the last is taken: a caller refused now is told any moment of the later half.</summary>
#pragma warning disable CA5394 // It spreads callers; nobody gains by guessing it.
    private static TimeSpan Any() => InSteps(DelayMax / 2 * (1 + Random.Shared.NextDouble()));
#pragma warning restore CA5394

    private static TimeSpan InSteps(TimeSpan delay) => Math.Floor(delay / Step) * Step;
}
