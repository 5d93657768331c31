using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>An interval that a crew member opens for short calls; it is cut into slots from its start on.</summary>
/// <param name="Interval">From one slot to <see cref="Limits.WindowLengthMax"/> long; what is left after its last whole slot is of no use.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Window(
    WindowId Id,
    CrewMemberId CrewMember,
    Interval Interval,
    WindowState State,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    public WindowName Name => new(CrewMember, Id);

    public bool IsOpen => State == WindowState.Open;
}

/// <summary>The states of a window; the numbers are stored.</summary>
public enum WindowState
{
    Open = 1,
    Closed = 2,
}

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
