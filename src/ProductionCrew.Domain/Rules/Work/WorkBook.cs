using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Work;

/// <summary>
/// Takes rows of hours one after another, and knows all that they are judged by: who is booked where, and what is logged already. It reads
/// all of that at once, whatever the number of rows.
/// </summary>
internal sealed class WorkBook
{
    private readonly IReadTransaction tx;
    private readonly Instant now;
    private readonly WorkImportOptions options;
    private readonly WorkImportId? import;
    private readonly Dictionary<CrewMemberId, WorkedBookings> members = [];
    private readonly Dictionary<ProductionId, (DateTimeZone Zone, LocalDate Today)?> productions = [];
    private readonly Dictionary<WorkEntryKey, WorkEntry> entries;
    private readonly DayMinutes dayMinutes;
    private readonly Dictionary<WorkEntryKey, WorkEntry> written = [];
    private readonly HashSet<WorkEntryKey> added = [];

    /// <param name="import">The import that the rows are of; null if they are logged by themselves.</param>
    public WorkBook(IReadTransaction tx, Instant now, WorkImportOptions options, WorkImport? import, IReadOnlyList<WorkRow> rows)
    {
        (this.tx, this.now, this.options, this.import) = (tx, now, options, import?.Id);
        var days = DaysOf(rows);
        foreach (var time in WorkedBookings.Of(tx, days))
        {
            members.Add(time.Member.Id, time);
        }

        var pending = tx.PendingImports();
        entries = tx.WorkAsWritten(days).ToDictionary(entry => entry.Key);
        dayMinutes = new DayMinutes(pending, entries.Values);
    }

    /// <summary>The entries where none was, in order of their keys.</summary>
    public IReadOnlyList<WorkEntry> Added => [.. Written.Where(entry => added.Contains(entry.Key))];

    /// <summary>The entries that take the place of one that was there, in order of their keys.</summary>
    public IReadOnlyList<WorkEntry> Replaced => [.. Written.Where(entry => !added.Contains(entry.Key))];

    /// <summary>The entries that were added or changed, in order of their keys.</summary>
    public IEnumerable<WorkEntry> Written => written.Values.OrderBy(entry => entry.Key);

    /// <summary>The days that rows are about, in order.</summary>
    public static WorkDay[] DaysOf(IEnumerable<WorkRow> rows) =>
        [.. rows.Select(row => new WorkDay(row.Key.CrewMember, row.Key.Date)).Distinct().Order()];

    /// <summary>The entry that a row makes, or the one that is there if it says the same.</summary>
    public Outcome<WorkEntry> Take(WorkRow row, out WorkRowEffect effect)
    {
        effect = WorkRowEffect.None;
        var (member, date, production, _) = row.Key;
        if (!members.TryGetValue(member, out var worked))
        {
            return Rejection.NotFound(member);
        }

        if (TodayOf(production) is not { } place)
        {
            return Rejection.NotFound(production);
        }

        if (date > place.Today)
        {
            return Rejection.About(Reason.WorkDateInFuture, row.Key);
        }

        var former = entries.GetValueOrDefault(row.Key);
        if (former?.Import is { } other && other != import && dayMinutes.IsPending(other))
        {
            return Rejection.About(Reason.WorkImportPending, other);
        }

        if (former is not null && !options.ReplaceExisting)
        {
            return Rejection.About(Reason.WorkEntryExists, row.Key);
        }

        var seat = worked.SeatOn(production, place.Zone, date);
        if (seat is null && !options.AllowUnbooked)
        {
            return Rejection.About(Reason.DayNotBooked, row.Key);
        }

        var entry = Entry(row, seat, worked.Member);
        if (former is not null && entry with { Import = former.Import, Version = former.Version, Former = former.Former } == former)
        {
            return former;
        }

        var kept = Following(entry, former);
        if (!dayMinutes.TryReplace(former, kept))
        {
            return Rejection.About(Reason.DayTooLong, row.Key);
        }

        effect = WorkRowEffect.Replaced;
        if (former is null)
        {
            effect = WorkRowEffect.Added;
            added.Add(row.Key);
        }

        return entries[row.Key] = written[row.Key] = kept;
    }

    private WorkEntry Entry(WorkRow row, Booking? seat, CrewMember member)
    {
        var role = seat?.Role ?? row.Role;
        var level = seat?.MinimumLevel ?? (role is { } given ? Math.Max(Limits.LevelMin, member.LevelIn(given)) : 0);
        var (person, date, production, kind) = row.Key;
        return new WorkEntry(person, date, production, kind, row.Minutes, IsUnbooked: seat is null, role, level, import, Version: 1);
    }

    /// <summary>
    /// Of an import that takes all rows or none, the entry keeps what stood there before it. What an import has written itself, it
    /// writes over.
    /// </summary>
    private WorkEntry Following(WorkEntry entry, WorkEntry? former)
    {
        var isOwn = former is not null && import is not null && former.Import == import;
        return entry with
        {
            Version = (former?.Version ?? 0) + 1,
            Former =
                !options.IsAllOrNothing ? null
                : isOwn ? former!.Former
                : former is null ? null
                : former with { Former = null },
        };
    }

    private (DateTimeZone Zone, LocalDate Today)? TodayOf(ProductionId id)
    {
        if (!productions.TryGetValue(id, out var known))
        {
            known = tx.Find(id) is { } found ? (found.TimeZone, now.Today(found.TimeZone)) : null;
            productions.Add(id, known);
        }

        return known;
    }
}

/// <summary>What a row did.</summary>
internal enum WorkRowEffect
{
    None,
    Added,
    Replaced,
}
