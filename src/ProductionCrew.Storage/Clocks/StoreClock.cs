using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Clocks;

/// <summary>
/// The time that commands and queries see: in microseconds, and never going back. It is the wall clock's time, as long as that can be
/// believed. It is not believed when, by more than a tolerance, it jumps ahead of the time that has passed by the monotonic clock, or lies
/// behind what it said before or behind the change log. Until it is right again, queries get a time that was believed, carried on, and
/// commands must not run. ADR 15.
/// </summary>
public sealed class StoreClock(TimeProvider time, ClockOptions options)
{
    /// <summary>
    /// How far the wall clock may drift from the line before the line is drawn anew, in microseconds. See <see cref="Reading"/>.
    /// </summary>
    private const long WanderMax = 100_000;

    /// <summary>
    /// How long a reading may take to move the line, in microseconds. A longer one does not tell well enough when it was made.
    /// </summary>
    private const long ReadingMax = 1_000_000;

    private readonly Lock gate = new();
    private readonly long tolerance = options.Tolerance.BclCompatibleTicks / TimeSpan.TicksPerMicrosecond;
    private readonly long start = time.GetTimestamp();
    private long latest = long.MinValue;
    private long line = long.MinValue;
    private long judged = long.MinValue;
    private volatile ClockVerdict verdict = ClockVerdict.Right;
    private Action<ClockVerdict>? listener;

    /// <summary>The verdict of the last reading.</summary>
    public ClockVerdict Verdict => verdict;

    /// <summary>A mark on the monotonic clock, to be taken just before the wall clock is read elsewhere.</summary>
    public long Mark() => time.GetElapsedTime(start).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// Calls <paramref name="changed"/>, under a lock, at every change of the verdict from now on; and at once if the clock is not right
    /// now.
    /// </summary>
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

    /// <summary>Judges what a wall clock has said, here or elsewhere.</summary>
    /// <param name="mark">The mark that was taken before the clock was read.</param>
    public ClockReading At(Instant wall, Instant? logEnd, long mark)
    {
        // Order matters: `latest` is read before the second mark is taken. So no time that was given out before is later than the right
        // time at that mark.
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

    /// <summary>
    /// Judges a reading under the lock. Readings may overtake each other: one that began before the last change of the verdict is too old
    /// to change it, or the line.
    /// </summary>
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

    /// <summary>
    /// While the clock is not believed, the line stays where it was. So the clock is believed again as soon as it comes back to the line.
    /// </summary>
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

    /// <summary>
    /// What the wall clock said at some moment between two marks of the monotonic clock, all in microseconds. The line is the time that the
    /// wall clock would have shown at mark 0: wall time minus mark. It stays the same as long as both clocks run equally fast. A reading
    /// gives a least and a greatest value for it, because it is not known when between the marks it was made.
    /// </summary>
    /// <param name="Bound">The latest time that was given out before, or that is in the log.</param>
    private readonly record struct Reading(long Wall, long Bound, long Before, long After)
    {
        public long LineMin => Wall - After;

        public long LineMax => Wall - Before;

        public long DurationMax => After - Before;
    }
}

/// <summary>The result of a reading of the clock.</summary>
/// <param name="Now">The time for commands and queries.</param>
public readonly record struct ClockReading(Instant Now, ClockVerdict Verdict)
{
    /// <returns>The time for a command.</returns>
    /// <exception cref="NotExecutedException">The clock cannot be believed, and what is written with a wrong time would stay.</exception>
    public Instant ForCommand() => Verdict.IsRight ? Now : throw new NotExecutedException(NotExecutedCause.ClockInDoubt);
}
