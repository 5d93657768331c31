using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Counts, for each day on which a stay could begin, the members who could stay: each is counted where the contract allows it, and not where
/// what takes their time is in the way. One look at what a member has in the whole time suffices for all days.
/// </summary>
internal sealed class FreeStarts
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private readonly int dayCount;
    private readonly int startCount;
    private readonly long firstDay;
    private readonly long[] midnights;
    private readonly AvailabilityTest test;

    /// <summary>By how many the count changes from each day to the next; one more than there are days.</summary>
    private readonly int[] changes;

    private readonly List<(int From, int To)> barred = [];

    public FreeStarts(FreeStartSearch search, Instant now)
    {
        dayCount = search.DayCount;
        startCount = search.Starts.Days;
        firstDay = search.Starts.First.Days();
        midnights = [.. search.Midnights().Select(midnight => midnight.ToUnixMicroseconds())];
        test = new AvailabilityTest(null, search.Starts.In(search.TimeZone), now);
        changes = new int[startCount + 1];
    }

    public void Add(CrewEntry entry)
    {
        var first = (int)Math.Clamp(entry.HireDate - firstDay, 0, startCount);
        var last = (int)Math.Clamp(entry.FireDate - dayCount - firstDay, -1, startCount - 1);
        if (first > last)
        {
            return;
        }

        Count(first, last, 1);
        barred.Clear();
        BarBy(entry.Confirmed.AsSpan());
        var isSorted = true;
        var held = entry.Held.AsSpan();
        foreach (var hold in held)
        {
            if (test.IsBlocking(hold, held))
            {
                Bar(hold);
                isSorted = false;
            }
        }

        foreach (var blackout in entry.Blackouts.AsSpan())
        {
            Bar(blackout);
            isSorted = false;
        }

        if (!isSorted)
        {
            barred.Sort();
        }

        CountOut(first, last);
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

    /// <summary>Takes away once each day between two on which something is in the way.</summary>
    private void CountOut(int first, int last)
    {
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

    private void Count(int first, int last, int by)
    {
        changes[first] += by;
        changes[last + 1] -= by;
    }

    /// <summary>Blocks that are in order and do not overlap, most of them likely past.</summary>
    private void BarBy(ReadOnlySpan<Block> confirmed)
    {
        var (low, high) = (0, confirmed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = confirmed[middle].End <= midnights[0] ? (middle + 1, high) : (low, middle);
        }

        for (; low < confirmed.Length && confirmed[low].Start < midnights[^1]; low++)
        {
            Bar(confirmed[low]);
        }
    }

    /// <summary>A stay is barred that begins before the block ends, and ends after it starts.</summary>
    private void Bar(Block block)
    {
        var from = Math.Max(0, CountUntil(block.Start) - dayCount);
        var to = Math.Min(startCount, CountUntil(block.End - 1)) - 1;
        if (from <= to)
        {
            barred.Add((from, to));
        }
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
