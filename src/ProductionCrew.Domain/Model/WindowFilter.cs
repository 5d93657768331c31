using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which windows a list has, in order of start, then id, and which page of it; a null filter lets every window through.</summary>
/// <param name="States">The states wanted; empty for all.</param>
/// <param name="From">Only windows that end after this instant.</param>
/// <param name="To">Only windows that start before this instant.</param>
public sealed record WindowFilter(
    CrewMemberId? CrewMember,
    ImmutableArray<WindowState> States,
    Instant? From,
    Instant? To,
    PageRequest Page
);
