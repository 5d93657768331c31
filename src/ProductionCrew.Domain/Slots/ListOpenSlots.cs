using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Slots;

/// <summary>Lists the slots that could be held now, in order of start, then crew member.</summary>
/// <param name="CrewMember">Whose slots; null for everybody who has the role.</param>
/// <param name="Role">The role to have; null for any, if there is a <paramref name="CrewMember"/>.</param>
/// <param name="MinimumLevel">The level to have in that role.</param>
/// <param name="Range">In which the slots start; at most <see cref="Limits.OpenSlotRangeDaysMax"/> long.</param>
/// <param name="Lead">How far ahead a slot must start at the least.</param>
public sealed record ListOpenSlots(
    CrewMemberId? CrewMember,
    RoleName? Role,
    int MinimumLevel,
    Interval Range,
    Duration Lead,
    PageRequest Page
) : IQuery<Page<OpenSlot>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<OpenSlot>> Execute(IReadTransaction tx, Instant now)
    {
        if (CrewMember is { } id && tx.Find(id) is null)
        {
            return Rejection.NotFound(id);
        }

        return PageOf(SlotSearch.Open(tx, this, Instant.Max(Range.Start, now + Lead)));
    }

    /// <summary>Only the first page, which counts all, looks further than it is long.</summary>
    private Page<OpenSlot> PageOf(IEnumerable<OpenSlot> open)
    {
        var items = ImmutableArray.CreateBuilder<OpenSlot>();
        var count = 0L;
        foreach (var slot in open)
        {
            count++;
            if (count <= Page.Size)
            {
                items.Add(slot);
            }
            else if (Page.After is not null)
            {
                break;
            }
        }

        return new Page<OpenSlot>(items.ToImmutable(), count > Page.Size ? items[^1].Cursor : null, Page.After is null ? count : null);
    }
}

/// <summary>A slot that could be held.</summary>
public sealed record OpenSlot(WindowName Window, Interval Interval)
{
    public CrewMemberId CrewMember => Window.CrewMember;

    /// <summary>The position in the order of open slots.</summary>
    internal Cursor Cursor => new(null, Interval.Start.ToUnixMicroseconds(), CrewMember.Value);
}
