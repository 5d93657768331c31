using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Corrects the minutes of an entry. With 0 it is taken back: it stays on record, and counts for nothing.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record CorrectWorkEntry(WorkEntryKey Key, int Minutes, long? ExpectedVersion = null) : ICommand<WorkEntry>
{
    public CommandScope Scope => new() { CrewMembers = [Key.CrewMember] };

    public Outcome<WorkEntry> Execute(IWriteTransaction tx, Instant now)
    {
        var pending = tx.PendingImports();
        var day = tx.WorkAsWritten([new WorkDay(Key.CrewMember, Key.Date)]);
        if (day.FirstOrDefault(entry => entry.Key == Key) is not { } former)
        {
            return Rejection.About(Reason.WorkEntryNotFound, Key);
        }

        var minutes = new DayMinutes(pending, day);
        if (former.Import is { } import && minutes.IsPending(import))
        {
            return Rejection.About(Reason.WorkImportPending, import);
        }

        if (ExpectedVersion is { } expected && expected != former.Version)
        {
            return Rejection.About(Reason.StaleEtag, Key);
        }

        if (former.Minutes == Minutes)
        {
            return former;
        }

        var corrected = former with { Minutes = Minutes, Import = null, Former = null, Version = former.Version + 1 };
        if (!minutes.TryReplace(former, corrected))
        {
            return Rejection.About(Reason.DayTooLong, Key);
        }

        tx.Put(corrected, ChangeKind.WorkEntryCorrected);
        return corrected;
    }
}
