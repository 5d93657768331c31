using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters the change log.</summary>
internal static class ChangeList
{
    public static Page<Change> Page(IEnumerable<Change> changes, ChangeFilter query) =>
        Paging.Of(
            changes.Where(change => Matches(change, query)),
            change => new Cursor(null, 0, change.Sequence),
            descending: false,
            query.Page
        );

    private static bool Matches(Change change, ChangeFilter query) =>
        change.Sequence > query.AfterSequence && change.Sequence <= query.UntilSequence && IsOfInterest(change, query);

    private static bool IsOfInterest(Change change, ChangeFilter query)
    {
        var production = change.ConcernedProduction();
        var member = change.ConcernedCrewMember();
        return (query.Productions.IsEmpty && query.CrewMembers.IsEmpty)
            || (production is { } id && query.Productions.Contains(id))
            || (member is { } memberId && query.CrewMembers.Contains(memberId));
    }
}
