using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// Reads what a batch of an import is likely to read, in the round trip that takes its locks. Each answer is given once, so that whoever
/// asks again, having written, gets what is there then.
/// </summary>
internal sealed class WorkPrefetch(WorkImports<Row> imports, WorkEntryTable work, CrewTimes times)
{
    private readonly List<WorkEntry> entries = [];
    private WorkImportId? askedImport;
    private WorkImport? import;
    private IReadOnlyList<WorkDay> askedDays = [];
    private List<WorkImport>? pending;
    private Interval? askedTimes;

    /// <summary>Queues the reading of what <paramref name="scope"/> names, and forgets what was read before.</summary>
    public void Queue(CommandScope scope)
    {
        (askedImport, import, askedDays, pending, askedTimes) = (scope.WorkImport, null, scope.WorkDays, null, null);
        entries.Clear();
        if (askedImport is not { } id)
        {
            return;
        }

        imports.Queue(id, found => import = found);
        pending = [];
        imports.QueuePending(pending.Add);
        work.Queue(askedDays, entries.Add);
        if (scope.Dates is { } dates)
        {
            askedTimes = ScopedMember.Around(dates);
            times.Queue(scope.CrewMembers, askedTimes.Value);
        }
    }

    public bool TryTake(WorkImportId id, out WorkImport? found)
    {
        found = import;
        var isRead = askedImport == id;
        askedImport = null;
        return isRead;
    }

    public IReadOnlyList<WorkImport>? TakePending()
    {
        var found = pending;
        pending = null;
        return found;
    }

    public IReadOnlyList<WorkEntry>? Take(IReadOnlyList<WorkDay> days)
    {
        var isRead = days.Count > 0 && askedDays.SequenceEqual(days);
        askedDays = [];
        return isRead ? [.. entries] : null;
    }

    /// <summary>People who exist, and were named.</summary>
    public IReadOnlyList<CrewMemberTime>? Take(IReadOnlyList<CrewMemberId> members, Interval interval)
    {
        var isRead = askedTimes is { } read && interval.HasEnd && read.Start <= interval.Start && interval.End <= read.End;
        askedTimes = null;
        return isRead ? times.Read(members, interval) : null;
    }
}
