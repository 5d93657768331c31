using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Work;

/// <summary>
/// What some days have of minutes, at most <see cref="Limits.DayMinutesMax"/> each, however the imports that are pending end. Of each of them
/// a day counts what the import has written there, or what stood there before, whichever is more in all; of one that has failed, what stood
/// there before.
/// </summary>
internal sealed class DayMinutes
{
    private readonly Dictionary<WorkImportId, WorkImportState> pending;
    private readonly Dictionary<WorkDay, int> settled = [];
    private readonly Dictionary<(WorkDay Day, WorkImportId Import), (int Written, int Former)> unsettled = [];

    /// <param name="entries">All entries of the days, as they were put.</param>
    public DayMinutes(IReadOnlyList<WorkImport> pending, IEnumerable<WorkEntry> entries)
    {
        this.pending = pending.ToDictionary(import => import.Id, import => import.State);
        foreach (var entry in entries)
        {
            Count(entry, 1);
        }
    }

    public bool IsPending(WorkImportId import) => pending.ContainsKey(import);

    /// <summary>Counts an entry in the place of the one that was there. If the day had too many minutes with it, nothing changes.</summary>
    public bool TryReplace(WorkEntry? former, WorkEntry entry)
    {
        Replace(former, entry);
        if (MostOf(entry.Day) <= Limits.DayMinutesMax)
        {
            return true;
        }

        Replace(entry, former);
        return false;
    }

    private void Replace(WorkEntry? former, WorkEntry? entry)
    {
        Count(former, -1);
        Count(entry, 1);
    }

    private void Count(WorkEntry? entry, int sign)
    {
        if (entry is null)
        {
            return;
        }

        if (entry.Import is not { } import || !IsPending(import))
        {
            settled[entry.Day] = settled.GetValueOrDefault(entry.Day) + (sign * entry.Minutes);
            return;
        }

        var (written, former) = unsettled.GetValueOrDefault((entry.Day, import));
        unsettled[(entry.Day, import)] = (written + (sign * entry.Minutes), former + (sign * (entry.Former?.Minutes ?? 0)));
    }

    private int MostOf(WorkDay day)
    {
        var minutes = settled.GetValueOrDefault(day);
        foreach (var (import, state) in pending)
        {
            var (written, former) = unsettled.GetValueOrDefault((day, import));
            minutes += state is WorkImportState.Failing ? former : Math.Max(written, former);
        }

        return minutes;
    }
}
