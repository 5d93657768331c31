using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Slots;

/// <summary>Lists windows in order of start, then id; a null filter lets every window through.</summary>
/// <param name="States">The states wanted; empty for all.</param>
/// <param name="From">Only windows that end after this instant.</param>
/// <param name="To">Only windows that start before this instant.</param>
public sealed record ListWindows(CrewMemberId? CrewMember, ImmutableArray<WindowState> States, Instant? From, Instant? To, PageRequest Page)
    : IQuery<Page<Window>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Window>> Execute(IReadTransaction tx, Instant now) =>
        CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member) : tx.List(this);
}
