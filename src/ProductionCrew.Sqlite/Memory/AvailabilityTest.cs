using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>The conditions of a search, in the units of the entries, and the time that decides which holds are live.</summary>
internal sealed class AvailabilityTest(DateRange? dates, Interval interval, Instant now)
{
    private readonly bool isByDates = dates is not null;
    private readonly long firstDate = dates?.First.Days() ?? 0;
    private readonly long lastDate = dates?.Last.Days() ?? 0;
    private readonly long start = interval.Start.ToUnixMicroseconds();
    private readonly long end = interval.EndMicroseconds() ?? Columns.Never;
    private readonly long now = now.ToUnixMicroseconds();

    /// <summary>
    /// Whether everything but holds allows it: under one contract for the whole time, with no confirmed booking and no blackout in it.
    /// </summary>
    public bool IsBookable(CrewEntry entry) =>
        (IsCovered(entry.Latest) || (entry.Earlier.Length > 0 && Array.Exists(entry.Earlier, IsCovered)))
        && !entry.Confirmed.LastOverlaps(start, end)
        && !entry.Blackouts.AnyOverlaps(start, end);

    /// <summary>Whether a live hold overlaps the time, first in line or waiting.</summary>
    public bool HasLiveHold(CrewEntry entry)
    {
        foreach (var hold in entry.Held.AsSpan())
        {
            if (IsLive(hold) && hold.Overlaps(start, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The latest expiry of the live holds in the time that are first in their line, and how many others wait; null if none is first.
    /// </summary>
    public (long Expiry, int WaitingCount)? Line(CrewEntry entry)
    {
        var waitingCount = 0;
        var expiry = long.MinValue;
        var holds = entry.Held.AsSpan();
        foreach (var hold in holds)
        {
            if (!IsLive(hold) || !hold.Overlaps(start, end))
            {
                continue;
            }

            if (IsFirst(hold, holds))
            {
                expiry = Math.Max(expiry, hold.Expiry);
            }
            else
            {
                waitingCount++;
            }
        }

        return expiry == long.MinValue ? null : (expiry, waitingCount);
    }

    /// <summary>Whether a hold of the member is live and first in its line.</summary>
    public bool IsBlocking(Block hold, ReadOnlySpan<Block> holds) => IsLive(hold) && IsFirst(hold, holds);

    private bool IsCovered(Employment contract) => isByDates ? contract.CoversDates(firstDate, lastDate) : contract.CoversTime(start, end);

    private bool IsLive(Block hold) => hold.Expiry > now;

    private bool IsFirst(Block hold, ReadOnlySpan<Block> holds)
    {
        foreach (var other in holds)
        {
            if (other.Id < hold.Id && IsLive(other) && other.Overlaps(hold.Start, hold.End))
            {
                return false;
            }
        }

        return true;
    }
}
