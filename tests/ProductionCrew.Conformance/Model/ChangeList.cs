using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters the change log.</summary>
internal static class ChangeList
{
    /// <summary>
    /// The log is in the order of its sequences, which are counted from 1 without a gap: a page is looked for from its place on, so that
    /// a walk through a long log does not begin at the start of it with every page.
    /// </summary>
    public static Page<Change> Page(ImmutableList<Change> changes, ChangeFilter query)
    {
        var first = Math.Max(query.AfterSequence, query.Page.After?.Id ?? 0);
        var until = Math.Min(query.UntilSequence, changes.Count);
        var found = new List<Change>();
        var count = 0;
        for (var place = first; place < until && (count <= query.Page.Size || query.Page.After is null); place++)
        {
            var change = changes[(int)place];
            if (Matches(change, query) && ++count <= query.Page.Size)
            {
                found.Add(change);
            }
        }

        return new Page<Change>(
            [.. found],
            count > found.Count ? new Cursor(null, 0, found[^1].Sequence) : null,
            query.Page.After is null ? count : null
        );
    }

    /// <summary>The least part of the log that holds all lines of a time. Write times never fall, so it is looked for from the end.</summary>
    public static ChangeSpan SpanOf(ImmutableList<Change> changes, ImmutableList<Instant> writeTimes, Instant? from, Instant? to)
    {
        var first = changes.Count;
        while (first > 0 && from is not null && writeTimes[first - 1] >= from)
        {
            first--;
        }

        var last = changes.Count;
        while (last > 0 && to is not null && changes[last - 1].Time >= to)
        {
            last--;
        }

        return new ChangeSpan(from is null ? 0 : first, last);
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
