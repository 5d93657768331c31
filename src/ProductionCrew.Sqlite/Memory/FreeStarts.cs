using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>For each day, counts the members who could stay from then on, going by their entries.</summary>
internal sealed class FreeStarts
{
    private readonly int dayCount;
    private readonly long firstDay;
    private readonly long start;
    private readonly long end;
    private readonly AvailabilityTest test;
    private readonly StartCounts counts;

    public FreeStarts(FreeStartSearch search, Instant now)
    {
        long[] midnights = [.. search.Midnights().Select(midnight => midnight.ToUnixMicroseconds())];
        dayCount = search.DayCount;
        firstDay = search.Starts.First.Days();
        (start, end) = (midnights[0], midnights[^1]);
        test = new AvailabilityTest(null, search.Starts.In(search.TimeZone), now);
        counts = new StartCounts(search.Starts.Days, dayCount, midnights);
    }

    public int[] Counts() => counts.Counts();

    /// <summary>A stay is under one contract, so each contract counts for itself; no day is counted twice, because they do not overlap.</summary>
    public void Add(CrewEntry entry)
    {
        Add(entry, entry.Latest);
        foreach (var contract in entry.Earlier)
        {
            Add(entry, contract);
        }
    }

    private void Add(CrewEntry entry, Employment contract)
    {
        counts.Begin(contract.HireDate - firstDay, contract.FireDate - dayCount - firstDay);
        BarBy(entry.Confirmed.AsSpan());
        var held = entry.Held.AsSpan();
        foreach (var hold in held)
        {
            if (test.IsBlocking(hold, held))
            {
                counts.Bar(hold.Start, hold.End);
            }
        }

        foreach (var blackout in entry.Blackouts.AsSpan())
        {
            counts.Bar(blackout.Start, blackout.End);
        }

        counts.End();
    }

    /// <summary>For blocks that are in order and do not overlap. Most of them are likely past.</summary>
    private void BarBy(ReadOnlySpan<Block> confirmed)
    {
        var (low, high) = (0, confirmed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = confirmed[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        for (; low < confirmed.Length && confirmed[low].Start < end; low++)
        {
            counts.Bar(confirmed[low].Start, confirmed[low].End);
        }
    }
}
