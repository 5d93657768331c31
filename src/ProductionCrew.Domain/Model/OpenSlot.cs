using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which slots that could be held a list has, in order of start, then crew member, and which page of it.</summary>
/// <param name="CrewMember">Whose slots; null for everybody who has the role.</param>
/// <param name="Role">The role to have; null for any, if there is a <paramref name="CrewMember"/>.</param>
/// <param name="MinimumLevel">The level to have in that role.</param>
/// <param name="Range">In which the slots start; at most <see cref="Limits.OpenSlotRangeDaysMax"/> long.</param>
/// <param name="Lead">The least time between now and the start of a slot.</param>
public sealed record OpenSlotFilter(
    CrewMemberId? CrewMember,
    RoleName? Role,
    int MinimumLevel,
    Interval Range,
    Duration Lead,
    PageRequest Page
);

/// <summary>A slot that could be held.</summary>
public sealed record OpenSlot(WindowName Window, Interval Interval)
{
    public CrewMemberId CrewMember => Window.CrewMember;

    /// <summary>The position in the order of open slots.</summary>
    internal Cursor Cursor => new(null, Interval.Start.ToUnixMicroseconds(), CrewMember.Value);
}
