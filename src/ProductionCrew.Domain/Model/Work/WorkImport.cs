using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Work;

/// <summary>An import of work entries, and how far it is. Its rows are counted from 1.</summary>
/// <param name="RowCount">The rows that were taken so far: the last one that is committed.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record WorkImport(
    WorkImportId Id,
    WorkImportOptions Options,
    WorkImportState State,
    long RowCount,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    /// <summary>Of the rows: those that made a new entry.</summary>
    public long AddedCount { get; init; }

    /// <summary>Of the rows: those that changed an entry.</summary>
    public long ReplacedCount { get; init; }

    /// <summary>Of the rows: those that say what an entry says already.</summary>
    public long UnchangedCount { get; init; }

    /// <summary>Of the rows: those that were refused.</summary>
    public long RefusedCount { get; init; }

    /// <summary>Whether its entries are not to be seen: it takes all rows or none, and may yet fail, or has and they are still there.</summary>
    public bool IsPending => Options.IsAllOrNothing && State is WorkImportState.Running or WorkImportState.Failing;

    /// <summary>Whether it is to fail because no row has come for long: others would wait for its entries for ever.</summary>
    public bool IsAbandoned(Instant now) =>
        Options.IsAllOrNothing && State is WorkImportState.Running && UpdateTime + Limits.PendingImportIdleMax <= now;
}

/// <summary>How an import is to be made.</summary>
/// <param name="IsAllOrNothing">Whether a single bad row makes it fail as a whole.</param>
/// <param name="ReplaceExisting">Whether a row takes the place of an entry that is there; else it is refused.</param>
/// <param name="AllowUnbooked">Whether a row need not lie on a booked day.</param>
public sealed record WorkImportOptions(bool IsAllOrNothing, bool ReplaceExisting, bool AllowUnbooked);

/// <summary>The states of an import; the numbers are stored.</summary>
public enum WorkImportState
{
    Running = 1,
    Completed = 2,

    /// <summary>It takes all rows or none and has failed; its entries are being taken back.</summary>
    Failing = 3,
    Failed = 4,
}

/// <summary>A row of an import that was refused.</summary>
/// <param name="Row">Its number, from 1 on.</param>
/// <param name="Subject">What the reason is about: a resource name, or what is wrong with a field.</param>
public sealed record RefusedRow(long Row, Reason Reason, string Subject);
