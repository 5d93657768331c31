using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Clocks;

/// <summary>
/// The time that commands and queries see: in microseconds, and never going back. It is the wall clock's, as long as that can be believed: it
/// may neither jump ahead of the time that has passed by the monotonic clock, nor lie behind what it said before or what is in the change
/// log, by more than a tolerance. While it does, queries are answered by the time that was believed last, and commands are not to be run. ADR 15.
/// </summary>
public sealed class StoreClock(TimeProvider time, ClockOptions options)
{
    /// <summary>How far the wall clock may wander from the line of the monotonic one until the line is drawn anew, in microseconds.</summary>
    private const long WanderMax = 100_000;

    /// <summary>A reading that took longer does not tell well enough when it was made, in microseconds.</summary>
    private const long ReadingMax = 1_000_000;

    private readonly Lock gate = new();
    private readonly long tolerance = options.Tolerance.BclCompatibleTicks / TimeSpan.TicksPerMicrosecond;
    private readonly long start = time.GetTimestamp();
    private long latest = long.MinValue;
    private long line = long.MinValue;
    private long judged = long.MinValue;
    private volatile ClockVerdict verdict = ClockVerdict.Right;
    private Action<ClockVerdict>? listener;

    /// <summary>What was found when the clock was last read.</summary>
    public ClockVerdict Verdict => verdict;

    /// <summary>A mark on the monotonic clock, to be taken just before the wall clock is read elsewhere.</summary>
    public long Mark() => time.GetElapsedTime(start).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Has every change of the verdict told, from now on and under a lock; a verdict that there is already is told at once.</summary>
    public void Tell(Action<ClockVerdict> changed)
    {
        lock (gate)
        {
            listener = changed;
            if (!verdict.IsRight)
            {
                changed(verdict);
            }
        }
    }

    /// <summary>Reads the wall clock of this machine.</summary>
    public ClockReading Read() => Read(logEnd: null);

    /// <param name="logEnd">When the last change in the log was written; null for none.</param>
    public ClockReading Read(Instant? logEnd)
    {
        var mark = Mark();
        return At(Instant.FromDateTimeOffset(time.GetUtcNow()), logEnd, mark);
    }

    /// <summary>Takes what a wall clock has said, here or elsewhere.</summary>
    /// <param name="mark">The mark that was taken before the clock was read.</param>
    public ClockReading At(Instant wall, Instant? logEnd, long mark)
    {
        // What was given is looked up before the last mark, and so none of it is later than what the clock says at that mark.
        var given = Volatile.Read(ref latest);
        var end = logEnd is { } last && last != options.AcceptedLogEnd ? last.ToUnixMicroseconds() : long.MinValue;
        var reading = new Reading(wall.ToUnixMicroseconds(), Math.Max(given, end), mark, Mark());
        var known = Volatile.Read(ref line);
        if (verdict.IsRight && known != long.MinValue && Judge(reading, known).IsRight && !IsWandering(reading, known))
        {
            return new ClockReading(Raise(Math.Max(reading.Wall, reading.Bound)), ClockVerdict.Right);
        }

        lock (gate)
        {
            return Settle(reading);
        }
    }

    /// <summary>Of readings that overtake each other those that began before the last change of the verdict do not change it again.</summary>
    private ClockReading Settle(Reading reading)
    {
        if (line == long.MinValue)
        {
            Volatile.Write(ref line, reading.LineMax);
        }

        var found = Judge(reading, line);
        if (found.IsRight && reading.DurationMax <= ReadingMax && reading.Before >= judged)
        {
            Volatile.Write(ref line, reading.LineMin);
        }

        if (found.State != verdict.State && reading.Before >= judged)
        {
            judged = reading.After;
            verdict = found;
            listener?.Invoke(found);
        }

        return new ClockReading(Raise(NowBy(reading, found)), found);
    }

    /// <summary>The line stays where it was while the clock is not believed: so it is believed again as soon as it comes back to it.</summary>
    private ClockVerdict Judge(Reading reading, long known)
    {
        if (reading.LineMin - known > tolerance)
        {
            return new ClockVerdict(ClockState.Ahead, InstantAt(reading.Wall), InstantAt(known + reading.After));
        }

        return reading.Bound > reading.Wall + reading.DurationMax + tolerance
            ? new ClockVerdict(ClockState.Behind, InstantAt(reading.Wall), InstantAt(reading.Bound))
            : ClockVerdict.Right;
    }

    private long NowBy(Reading reading, ClockVerdict found) =>
        found.State switch
        {
            ClockState.Ahead => line + reading.After,
            ClockState.Behind => reading.Wall,
            _ => Math.Max(reading.Wall, reading.Bound),
        };

    private static bool IsWandering(Reading reading, long known) => Math.Abs(reading.LineMin - known) > WanderMax;

    private static Instant InstantAt(long microseconds) => Clock.FromUnixMicroseconds(microseconds);

    private Instant Raise(long microseconds)
    {
        var seen = Volatile.Read(ref latest);
        while (microseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref latest, microseconds, seen);
            if (before == seen)
            {
                return InstantAt(microseconds);
            }

            seen = before;
        }

        return InstantAt(seen);
    }

    /// <summary>What the wall clock said between two marks, all in microseconds. A line is what it said at mark 0 if it goes like the marks.</summary>
    /// <param name="Bound">The latest time that was given before, or is in the log.</param>
    private readonly record struct Reading(long Wall, long Bound, long Before, long After)
    {
        public long LineMin => Wall - After;

        public long LineMax => Wall - Before;

        public long DurationMax => After - Before;
    }
}

/// <summary>What a reading of the clock came to.</summary>
/// <param name="Now">What commands and queries go by.</param>
public readonly record struct ClockReading(Instant Now, ClockVerdict Verdict)
{
    /// <returns>The time for a command.</returns>
    /// <exception cref="NotExecutedException">The clock cannot be believed, and what is written stays.</exception>
    public Instant ForCommand() => Verdict.IsRight ? Now : throw new NotExecutedException(NotExecutedCause.ClockInDoubt);
}
