using System.Collections.Frozen;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Watching;

/// <summary>Which changes a watcher wants: those of some productions and crew members, or all.</summary>
internal sealed class WatchFilter(ChangeFilter filter)
{
    public FrozenSet<ProductionId> Productions { get; } = [.. filter.Productions];

    public FrozenSet<CrewMemberId> CrewMembers { get; } = [.. filter.CrewMembers];

    /// <summary>Whether every change is wanted.</summary>
    public bool IsWhole { get; } = filter.IsWhole;

    public bool Matches(in LoggedChange change) =>
        IsWhole
        || (change.Production is { } production && Productions.Contains(production))
        || (change.CrewMember is { } member && CrewMembers.Contains(member));

    /// <summary>The query that reads the same changes from the store.</summary>
    /// <remarks>
    /// It asks for a later page, never for a first one: a first page counts all matches, and nobody needs that count here.
    /// </remarks>
    public ListChanges Between(long after, long until, int size) =>
        new(filter with { AfterSequence = after, UntilSequence = until, Page = new PageRequest(new Cursor(null, 0, after), size) });
}
