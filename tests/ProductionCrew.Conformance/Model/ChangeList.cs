using NodaTime;
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

    /// <summary>The least part of the log that holds all lines of a time.</summary>
    public static ChangeSpan SpanOf(IReadOnlyList<Change> changes, IReadOnlyList<Instant> writeTimes, Instant? from, Instant? to)
    {
        var places = Enumerable.Range(0, changes.Count);
        var first = places.FirstOrDefault(place => from is null || writeTimes[place] >= from, changes.Count);
        return new ChangeSpan(first, places.LastOrDefault(place => to is null || changes[place].Time < to, -1) + 1);
    }

    private static bool Matches(Change change, ChangeFilter query) =>
        change.Sequence > query.AfterSequence
        && change.Sequence <= query.UntilSequence
        && (query.From is null || change.Time >= query.From)
        && (query.To is null || change.Time < query.To)
        && (query.Actors.IsEmpty || query.Actors.Contains(change.Actor))
        && (query.Kinds.IsEmpty || query.Kinds.Contains(change.Kind))
        && (query.IsOfAnything || IsOfInterest(change, query));

    private static bool IsOfInterest(Change change, ChangeFilter query) =>
        (change.ConcernedProduction() is { } production && query.Productions.Contains(production))
        || (change.ConcernedCrewMember() is { } member && query.CrewMembers.Contains(member))
        || (change.Booking is { } booking && query.Bookings.Contains(booking.Id))
        || (change.Blackout is { } blackout && query.Blackouts.Contains(blackout.Id))
        || (change.Window is { } window && query.Windows.Contains(window.Id))
        || (change.Operator is { } found && query.Operators.Contains(found.Id));
}
