using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters and orders windows.</summary>
internal static class WindowList
{
    public static Page<Window> Page(IEnumerable<Window> windows, WindowFilter query) =>
        Paging.Of(
            windows.Where(window => Matches(window, query)),
            window => new Cursor(null, window.Interval.Start.ToUnixMicroseconds(), window.Id.Value),
            descending: false,
            query.Page
        );

    /// <summary>Whether the filters of a list let it through.</summary>
    public static bool Matches(Window window, WindowFilter query) =>
        (query.CrewMember is not { } member || window.CrewMember == member)
        && (query.States.IsEmpty || query.States.Contains(window.State))
        && (query.From is not { } from || window.Interval.End > from)
        && (query.To is not { } to || window.Interval.Start < to);
}
