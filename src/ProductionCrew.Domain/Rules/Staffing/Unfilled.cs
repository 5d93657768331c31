using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>What a production's bookings leave open of its requirements.</summary>
/// <param name="Requirements">With the most people that each lacks on any one day; those that are met are absent.</param>
/// <param name="Gaps">Which days lack how many.</param>
internal sealed record Unfilled(ImmutableArray<Requirement> Requirements, ImmutableArray<StaffingGap> Gaps)
{
    public static readonly Unfilled Nothing = new([], []);

    /// <summary>What bookings leave open, on the days that <see cref="OccupiedSeat.Window"/> gives.</summary>
    public static Unfilled Of(Production production, IReadOnlyList<Booking> live, IReadTransaction tx, Instant now)
    {
        if (production.Requirements.IsEmpty)
        {
            return Nothing;
        }

        var window = OccupiedSeat.Window(production, now);
        var coverage = new Coverage(production, window);
        var gaps = coverage.Gaps(SeatedMember.Of(live, production, window, tx));
        return new Unfilled(coverage.Unfilled(gaps), gaps);
    }

    /// <summary>What a plan for a whole production leaves open.</summary>
    public static Unfilled In(StaffingPlan plan)
    {
        ImmutableArray<StaffingGap> gaps =
        [
            .. plan
                .Groups.Select((group, i) => new StaffingGap(group.Seat.Role, group.Seat.MinimumLevel, plan.MissingIn(i), group.Seat.Dates))
                .Where(gap => gap.Headcount > 0),
        ];
        return new Unfilled([.. gaps.Select(gap => new Requirement(gap.Role, gap.MinimumLevel, gap.Headcount))], gaps);
    }
}
