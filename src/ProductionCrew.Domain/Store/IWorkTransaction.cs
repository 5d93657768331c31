using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read of rate cards and hours.</summary>
public interface IWorkReadTransaction
{
    /// <summary>The current revision of a rate card, with every field as it was last put; null if there is none.</summary>
    RateCard? Find(RateCardId id);

    /// <summary>A revision of a rate card as it was put; null if there is none.</summary>
    RateCard? Find(RateCardId id, long version);

    /// <summary>The current card for exactly these terms; null if there is none.</summary>
    RateCard? RateCardWith(RateTerms terms);

    /// <summary>A page of the rate cards that match, in order of id, then revision.</summary>
    Page<RateCard> List(RateCardFilter query);

    /// <summary>The id of the last rate card; 0 if there is none.</summary>
    long LastRateCardId();

    /// <summary>
    /// The work entry with a key; null if there is none. An entry of an import that is pending is as it was before.
    /// </summary>
    WorkEntry? Find(WorkEntryKey key);

    /// <summary>All entries of some days, in any order and as they were put, also those of imports that are pending.</summary>
    IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days);

    /// <summary>
    /// A page of the work entries that match, in order of their keys. Entries of an import that is pending are as they were before.
    /// </summary>
    Page<WorkEntry> List(WorkEntryFilter query);

    /// <summary>
    /// The import with an id, with every field as it was last put; null if there is none. Until a command ends, no other command puts an
    /// import that it has found.
    /// </summary>
    WorkImport? Find(WorkImportId id);

    /// <summary>The imports that are pending, in order of id.</summary>
    IReadOnlyList<WorkImport> PendingImports();

    /// <summary>A page of all imports, in order of id.</summary>
    Page<WorkImport> ListImports(PageRequest page);

    /// <summary>The id of the last import; 0 if there is none.</summary>
    long LastWorkImportId();

    /// <summary>The refused rows of an import that were put, in order of their numbers.</summary>
    IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id);

    /// <summary>The entries that were put last by an import, in order of their keys, behind one and at most <paramref name="limit"/>.</summary>
    IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit);
}

/// <summary>What a command can write of rate cards and hours.</summary>
public interface IWorkWriteTransaction : IWorkReadTransaction
{
    /// <summary>Inserts a revision of a card, which becomes the current one, and appends the change.</summary>
    void Put(RateCard card, ChangeKind kind);

    /// <summary>Inserts the entry or replaces the one with the same key, and appends the change.</summary>
    void Put(WorkEntry entry, ChangeKind kind);

    /// <summary>Inserts entries with keys that no entry has, each key once. It appends no change: that of the import stands for them.</summary>
    void AddAll(IReadOnlyList<WorkEntry> entries);

    /// <summary>Inserts entries or replaces those with the same keys, each key once. It appends no change either.</summary>
    void PutAll(IReadOnlyList<WorkEntry> entries);

    /// <summary>Deletes the entries with some keys, if they are there. It appends no change either.</summary>
    void DeleteAll(IReadOnlyList<WorkEntryKey> keys);

    /// <summary>Inserts the import or replaces the row with the same id, adds refused rows to those it has, and appends the change.</summary>
    void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind);
}
