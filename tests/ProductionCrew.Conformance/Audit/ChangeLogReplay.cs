using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Builds the tables from the change log alone and compares them with the tables the store shows.</summary>
public static class ChangeLogReplay
{
    /// <summary>What the log and the tables disagree about, one sentence each. Empty is good.</summary>
    public static IReadOnlyList<string> Faults(StoreContent content) =>
        [
            .. content
                .Changes.Where(change => Resources(change).Count() != 1)
                .Select(change => $"Change {change.Sequence} is not about one resource."),
            .. Table(content.Changes, change => change.CrewMember, row => row.Id, row => row.Version, rows => rows, content.CrewMembers),
            .. Table(content.Changes, change => change.Production, row => row.Id, row => row.Version, rows => rows, content.Productions),
            .. Table(
                content.Changes,
                change => change.Booking,
                row => row.Id,
                row => row.Version,
                rows => ByClock(rows, content.Now),
                content.Bookings
            ),
            .. Table(content.Changes, change => change.Blackout, row => row.Id, row => row.Version, rows => rows, content.Blackouts),
            .. Table(content.Changes, change => change.Window, row => row.Id, row => row.Version, rows => rows, content.Windows),
            .. Table(content.Changes, change => change.Operator, row => row.Id, row => row.Version, rows => rows, content.Operators),
            .. Table(content.Changes, change => change.RateCard, row => row.Id, row => row.Version, rows => rows, content.RateCards),
            .. Table(content.Changes, change => change.WorkImport, row => row.Id, row => row.Version, rows => rows, content.WorkImports),
            .. Table(content.Changes, change => change.Report, row => row.Id, row => row.Version, rows => rows, content.Reports),
            .. Table(
                content.Changes,
                change => change.CalendarFeed,
                row => row.Id,
                row => row.Version,
                rows => rows,
                content.CalendarFeeds
            ),
            .. Hours(content),
            .. Table(
                content.Changes,
                change => change.ProgressChart,
                row => row.Name,
                _ => 1,
                rows => rows,
                content.ProgressCharts.Select(drawn => drawn.Chart with { PointsSha256 = ProgressPoints.Sha256(drawn.Points.ToBytes()) })
            ),
        ];

    /// <summary>The log tells of an entry as it is, unless it came by an import last.</summary>
    private static IEnumerable<string> Hours(StoreContent content)
    {
        var told = content.Changes.Select(change => change.WorkEntry).OfType<WorkEntry>().ToLookup(entry => entry.Key);
        foreach (var entry in content.WorkEntries.Where(entry => entry.Import is null && told[entry.Key].LastOrDefault() != entry))
        {
            yield return $"The log does not tell of {Canonical.Of(entry)}";
        }

        foreach (var key in told.Select(entry => entry.Key).Except(content.WorkEntries.Select(entry => entry.Key)))
        {
            yield return $"The log tells of {key}, which is not shown.";
        }
    }

    private static IEnumerable<object> Resources(Change change) =>
        new object?[]
        {
            change.CrewMember,
            change.Production,
            change.Booking,
            change.Blackout,
            change.Window,
            change.Operator,
            change.RateCard,
            change.WorkEntry,
            change.WorkImport,
            change.ProgressChart,
            change.Report,
            change.CalendarFeed,
        }.OfType<object>();

    private static IEnumerable<string> Table<TRow, TId>(
        IEnumerable<Change> changes,
        Func<Change, TRow?> rowOf,
        Func<TRow, TId> idOf,
        Func<TRow, long> versionOf,
        Func<ICollection<TRow>, IEnumerable<TRow>> shownAs,
        IEnumerable<TRow> table
    )
        where TRow : class
        where TId : notnull
    {
        var replayed = new SortedDictionary<TId, TRow>();
        foreach (var (kind, row) in changes.Select(change => (change.Kind, Row: rowOf(change))))
        {
            if (row is null)
            {
                continue;
            }

            var before = replayed.TryGetValue(idOf(row), out var earlier) ? versionOf(earlier) : 0;
            if (versionOf(row) != before + (kind is ChangeKind.BookingPromoted ? 0 : 1))
            {
                yield return $"The log of {idOf(row)} goes from version {before} to {versionOf(row)}.";
            }

            replayed[idOf(row)] = row;
        }

        var told = shownAs(replayed.Values).Select(row => Canonical.Of(row)).ToList();
        var shown = table.Select(row => Canonical.Of(row)).ToList();
        foreach (var line in shown.Except(told, StringComparer.Ordinal))
        {
            yield return $"The log does not tell of {line}";
        }

        foreach (var line in told.Except(shown, StringComparer.Ordinal))
        {
            yield return $"The log tells of a row that is not shown: {line}";
        }
    }

    /// <summary>What the log left, as it is shown: what the clock has done since is yet to be logged.</summary>
    private static IEnumerable<Booking> ByClock(ICollection<Booking> rows, Instant now)
    {
        var live = rows.Where(row => row.At(now).State is BookingState.Held).ToLookup(row => row.CrewMember);
        return rows.Select(row => row.At(now))
            .Select(row =>
                row.State is BookingState.Held ? row with { AheadCount = HoldLine.Ahead(row, live[row.CrewMember], now).Count() } : row
            );
    }
}
