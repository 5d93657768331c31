namespace ProductionCrew.Host.Errors;

/// <summary>
/// Says when callers who were refused for want of room are to come back: one after another, and no more of them a second than can be refused
/// again at little cost. A fixed delay would have all of them back at once, and again and again, and the work would starve beside its refusals.
/// </summary>
internal sealed class RetryDelays(TimeProvider time)
{
    /// <summary>Delays are multiples of this.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>What waits now is done by then.</summary>
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
