using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Slots;

/// <summary>Finds the slots that could be held.</summary>
internal static class SlotSearch
{
    /// <summary>What a filter lets through, from an instant on, in order of start, then crew member; slots up to its cursor are left out.</summary>
    public static IEnumerable<OpenSlot> Open(IReadTransaction tx, OpenSlotFilter filter, Instant from)
    {
        var after = filter.Page.After;
        var start = after is null ? from : Instant.Max(from, Clock.FromUnixMicroseconds(after.Number));
        if (start >= filter.Range.End)
        {
            return [];
        }

        var range = new Interval(start, filter.Range.End);
        var windows = filter.CrewMember is { } member
            ? tx.OpenWindows(member, range)
            : tx.OpenWindows(filter.Role!.Value, filter.MinimumLevel, range);
        var lines = windows
            .GroupBy(window => window.CrewMember)
            .Select(group => (Member: tx.Find(group.Key)!, Windows: group))
            .Where(line => filter.Role is not { } role || line.Member.LevelIn(role) >= filter.MinimumLevel)
            .Select(line => OfMember(tx, line.Member, line.Windows, range));
        return Merged(lines).SkipWhile(slot => after is not null && Order.Compare(slot.Cursor, after) <= 0);
    }

    private static readonly Comparer<Cursor> Order = Comparer<Cursor>.Create((x, y) => (x.Number, x.Id).CompareTo((y.Number, y.Id)));

    /// <summary>The open slots of one member, in order: those under contract that nothing else takes.</summary>
    private static IEnumerable<OpenSlot> OfMember(IReadTransaction tx, CrewMember member, IEnumerable<Window> windows, Interval range) =>
        windows.SelectMany(window =>
        {
            var taken = Taken(tx, member, window.Interval);
            return window
                .SlotsStartingIn(range)
                .Where(slot => member.IsEmployedThroughout(slot.DatesIn(member.TimeZone)))
                .Where(slot => !taken.Any(other => other.Start < slot.End && slot.Start < other.End))
                .Select(slot => new OpenSlot(window.Name, slot));
        });

    /// <summary>When a member has no open slots.</summary>
    private static List<Interval> Taken(IReadTransaction tx, CrewMember member, Interval interval) =>
        [
            .. tx.LiveBookings(member.Id, interval).Select(booking => booking.Interval),
            .. tx.Blackouts(member.Id, interval).Select(blackout => blackout.Interval),
        ];

    private static IEnumerable<OpenSlot> Merged(IEnumerable<IEnumerable<OpenSlot>> lines)
    {
        var heads = new PriorityQueue<IEnumerator<OpenSlot>, Cursor>(Order);
        foreach (var line in lines)
        {
            Queue(line.GetEnumerator());
        }

        while (heads.TryDequeue(out var line, out _))
        {
            yield return line.Current;
            Queue(line);
        }

        void Queue(IEnumerator<OpenSlot> line)
        {
            if (line.MoveNext())
            {
                heads.Enqueue(line, line.Current.Cursor);
            }
        }
    }
}
