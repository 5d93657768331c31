using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters blackouts.</summary>
internal static class BlackoutList
{
    public static Page<Blackout> Page(IEnumerable<Blackout> blackouts, BlackoutFilter query) =>
        Paging.Of(
            blackouts.Where(blackout => Matches(blackout, query)),
            blackout => new Cursor(null, blackout.Interval.Start.ToUnixMicroseconds(), blackout.Id.Value),
            descending: false,
            query.Page
        );

    private static bool Matches(Blackout blackout, BlackoutFilter query) =>
        (query.CrewMember is not { } member || blackout.CrewMember == member)
        && (query.ShowRemoved || blackout.IsActive)
        && (query.From is not { } from || blackout.Interval.End > from)
        && (query.To is not { } to || blackout.Interval.Start < to);
}
