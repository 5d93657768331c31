using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Lists the slots that could be held now, in order of start, then crew member.</summary>
public sealed record ListOpenSlots(OpenSlotFilter Filter) : IQuery<Page<OpenSlot>>
{
    /// <summary>An unknown member or role is refused rather than answered with an empty list.</summary>
    public Outcome<Page<OpenSlot>> Execute(IReadTransaction tx, Instant now)
    {
        if (tx.RefuseUnknown(Filter.CrewMember) is { } unknown)
        {
            return unknown;
        }

        if (Filter.Role is { } role && UnknownRoles.Find(tx, role) is { } obstacle)
        {
            return Rejection.Of(obstacle);
        }

        return PageOf(SlotSearch.Open(tx, Filter, Instant.Max(Filter.Range.Start, now + Filter.Lead)));
    }

    /// <summary>The first page counts all open slots, so it looks at the whole range. Later pages stop when they are full.</summary>
    private Page<OpenSlot> PageOf(IEnumerable<OpenSlot> open)
    {
        var items = ImmutableArray.CreateBuilder<OpenSlot>();
        var count = 0L;
        foreach (var slot in open)
        {
            count++;
            if (count <= Filter.Page.Size)
            {
                items.Add(slot);
            }
            else if (Filter.Page.After is not null)
            {
                break;
            }
        }

        return new Page<OpenSlot>(
            items.ToImmutable(),
            count > Filter.Page.Size ? items[^1].Cursor : null,
            Filter.Page.After is null ? count : null
        );
    }
}
