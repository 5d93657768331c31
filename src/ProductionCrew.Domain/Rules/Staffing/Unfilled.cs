using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Counts what a production's bookings leave open.</summary>
internal static class Unfilled
{
    /// <summary>The requirements, with the headcount still missing; those that are met are absent.</summary>
    public static ImmutableArray<Requirement> Of(Production production, IReadOnlyList<Booking> live, IReadTransaction tx, Instant now)
    {
        if (production.Requirements.IsEmpty || live.Count == 0)
        {
            return production.Requirements;
        }

        var window = OccupiedSeat.Window(production, now);
        var plan = new StaffingPlan(SeatGroup.Required(production, window));
        PresentCrew.Keep(plan, PresentCrew.Covering(window, live, tx), tx);
        return In(plan, production.Requirements);
    }

    /// <summary>What a plan for exactly these requirements leaves open.</summary>
    public static ImmutableArray<Requirement> In(StaffingPlan plan, ImmutableArray<Requirement> requirements) =>
        [
            .. requirements
                .Select((requirement, group) => requirement with { Headcount = plan.MissingIn(group) })
                .Where(requirement => requirement.Headcount > 0),
        ];
}
