namespace ProductionCrew.Storage;

/// <summary>
/// For each day on which a stay could begin, counts the members who could stay: the contract allows it, and no block of their time is in
/// the way. The blocks of a member are read once for all days.
/// </summary>
/// <param name="startCount">How many days a stay could begin on.</param>
/// <param name="dayCount">How many days a stay has.</param>
/// <param name="midnights">
/// When the days begin, in microseconds on the same scale as the blocks, from the first start on. The last one is the end of the last stay.
/// </param>
public sealed class StartCounts(int startCount, int dayCount, long[] midnights)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>By how much the count changes from each day to the next; one entry more than there are days.</summary>
    private readonly int[] changes = new int[startCount + 1];

    /// <summary>Ranges of starts that the member's blocks bar, both ends included.</summary>
    private readonly List<(int From, int To)> barred = [];

    private int first;
    private int last;
    private bool isSorted;

    /// <summary>
    /// Begins a member whose contract allows the starts from one to another. Both may lie outside of the days that are counted.
    /// </summary>
    public void Begin(long firstStart, long lastStart)
    {
        first = (int)Math.Clamp(firstStart, 0, startCount);
        last = (int)Math.Clamp(lastStart, -1, startCount - 1);
        isSorted = true;
        barred.Clear();
    }

    /// <summary>Bars every stay that overlaps a block: it begins before the block ends and ends after the block starts.</summary>
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

    /// <summary>Ends the member: counts them for each start that the contract allows and no block bars.</summary>
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

    /// <summary>
    /// How many of the midnights are at or before a time. A day in any zone is about 24 hours long, which gives the place to begin the
    /// search.
    /// </summary>
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
