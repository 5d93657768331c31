namespace ProductionCrew.Storage;

/// <summary>
/// Counts, for each day on which a stay could begin, the members who could stay: each is counted where the contract allows it, and not where
/// what takes their time is in the way. One look at what a member has in the whole time suffices for all days.
/// </summary>
/// <param name="startCount">How many days a stay could begin on.</param>
/// <param name="dayCount">How many days a stay has.</param>
/// <param name="midnights">When the days begin, in microseconds, from the first start on; the last is the end of the last stay.</param>
public sealed class StartCounts(int startCount, int dayCount, long[] midnights)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>By how many the count changes from each day to the next; one more than there are days.</summary>
    private readonly int[] changes = new int[startCount + 1];

    /// <summary>The starts that the member's blocks bar, from one to another.</summary>
    private readonly List<(int From, int To)> barred = [];

    private int first;
    private int last;
    private bool isSorted;

    /// <summary>Begins a member, whom the contract lets stay from one start to another; both may lie outside of those that are counted.</summary>
    public void Begin(long firstStart, long lastStart)
    {
        first = (int)Math.Clamp(firstStart, 0, startCount);
        last = (int)Math.Clamp(lastStart, -1, startCount - 1);
        isSorted = true;
        barred.Clear();
    }

    /// <summary>A stay is barred that begins before a block ends, and ends after it starts.</summary>
    public void Bar(long start, long end)
    {
        var from = Math.Max(0, CountUntil(start) - dayCount);
        var to = Math.Min(startCount, CountUntil(end - 1)) - 1;
        if (from <= to)
        {
            isSorted &= barred.Count == 0 || barred[^1].From <= from;
            barred.Add((from, to));
        }
    }

    /// <summary>Counts the member: on each day between the two, but for those that are barred.</summary>
    public void End()
    {
        if (first > last)
        {
            return;
        }

        if (!isSorted)
        {
            barred.Sort();
        }

        Count(first, last, 1);
        var next = first;
        foreach (var (from, to) in barred)
        {
            var (outFrom, outTo) = (Math.Max(from, next), Math.Min(to, last));
            if (outFrom <= outTo)
            {
                Count(outFrom, outTo, -1);
                next = outTo + 1;
            }
        }
    }

    /// <summary>The number of members for each day.</summary>
    public int[] Counts()
    {
        var counts = new int[startCount];
        var count = 0;
        for (var start = 0; start < startCount; start++)
        {
            counts[start] = count += changes[start];
        }

        return counts;
    }

    private void Count(int from, int to, int by)
    {
        changes[from] += by;
        changes[to + 1] -= by;
    }

    /// <summary>How many of the midnights are at or before a time; a day of any zone is not far from a day long.</summary>
    private int CountUntil(long time)
    {
        if (time < midnights[0])
        {
            return 0;
        }

        var count = (int)Math.Min(midnights.Length, ((time - midnights[0]) / MicrosecondsPerDay) + 1);
        while (count < midnights.Length && midnights[count] <= time)
        {
            count++;
        }

        while (midnights[count - 1] > time)
        {
            count--;
        }

        return count;
    }
}
