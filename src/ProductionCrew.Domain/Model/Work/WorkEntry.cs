using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Work;

/// <summary>What somebody worked on a production on a day, of one kind.</summary>
/// <param name="Minutes">At least 1, or 0 for an entry that was taken back.</param>
/// <param name="IsUnbooked">Whether no confirmed booking covered the day.</param>
/// <param name="Role">The role of the booking that covered it, else the one that was given; null if none was.</param>
/// <param name="Level">The level of the booking, else that of the person in the role; 0 without a role.</param>
/// <param name="Import">The import that it came by last; null if it was logged or corrected by itself since.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record WorkEntry(
    CrewMemberId CrewMember,
    LocalDate Date,
    ProductionId Production,
    WorkKind Kind,
    int Minutes,
    bool IsUnbooked,
    RoleName? Role,
    int Level,
    WorkImportId? Import,
    long Version
) : IVersioned
{
    public WorkEntryKey Key => new(CrewMember, Date, Production, Kind);

    public WorkDay Day => new(CrewMember, Date);

    /// <summary>
    /// What stood there before an import that takes all rows or none; null if nothing did. It stands still until the import is complete.
    /// </summary>
    public WorkEntry? Former { get; init; }
}

/// <summary>Hours that are to be logged.</summary>
/// <param name="Role">The role, where no booking tells it; null for none.</param>
public readonly record struct WorkRow(WorkEntryKey Key, int Minutes, RoleName? Role = null);

/// <summary>Which entries a list has, in order of their keys, and which page of it; a null filter lets every entry through.</summary>
/// <param name="From">Only entries of this day or later.</param>
/// <param name="To">Only entries of this day or earlier.</param>
/// <param name="Kinds">Only entries of these kinds; empty for all.</param>
/// <param name="Import">Only entries that came by this import.</param>
public sealed record WorkEntryFilter(
    CrewMemberId? CrewMember,
    ProductionId? Production,
    LocalDate? From,
    LocalDate? To,
    ImmutableArray<WorkKind> Kinds,
    WorkImportId? Import,
    PageRequest Page
);
