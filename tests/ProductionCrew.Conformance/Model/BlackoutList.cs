using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters blackouts.</summary>
internal static class BlackoutList
{
    public static Page<Blackout> Page(IEnumerable<Blackout> blackouts, BlackoutFilter query) =>
        Paging.Of(blackouts.Where(blackout => Matches(blackout, query)), blackout => blackout.Cursor, descending: false, query.Page);

    private static bool Matches(Blackout blackout, BlackoutFilter query) =>
        (query.CrewMember is not { } member || blackout.CrewMember == member)
        && (query.ShowRemoved || blackout.IsActive)
        && blackout.Times.Any(time =>
            (query.From is not { } from || time.Interval.End > from) && (query.To is not { } to || time.Interval.Start < to)
        );
}
