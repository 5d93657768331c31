using ProductionCrew.Domain;
using ProductionCrew.Domain.Blackouts;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters blackouts.</summary>
internal static class BlackoutList
{
    public static Page<Blackout> Page(IEnumerable<Blackout> blackouts, ListBlackouts query) =>
        Paging.Of(
            blackouts.Where(blackout => Matches(blackout, query)),
            blackout => new Cursor(null, blackout.Interval.Start.ToUnixMicroseconds(), blackout.Id.Value),
            descending: false,
            query.Page
        );

    private static bool Matches(Blackout blackout, ListBlackouts query) =>
        (query.CrewMember is not { } member || blackout.CrewMember == member)
        && (query.ShowRemoved || blackout.IsActive)
        && (query.From is not { } from || blackout.Interval.End > from)
        && (query.To is not { } to || blackout.Interval.Start < to);
}
