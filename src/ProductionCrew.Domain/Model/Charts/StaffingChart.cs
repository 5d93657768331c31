using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Charts;

/// <summary>How a production is staffed, day by day and role by role.</summary>
/// <param name="Roles">Those that are required come first, each part in order of name.</param>
/// <param name="OmittedRoleCount">How many roles there are beside <paramref name="Roles"/>.</param>
/// <param name="Sequence">Every change up to this one is counted.</param>
public sealed record StaffingChart(
    Production Production,
    DateRange Dates,
    ImmutableArray<StaffedRole> Roles,
    int OmittedRoleCount,
    long Sequence
);

/// <summary>How many people a role needs and has, with one number for each day.</summary>
/// <param name="Required">The headcount of all requirements of the role.</param>
/// <param name="Confirmed">The people with a confirmed booking for days, whatever their level.</param>
/// <param name="Held">The people with a live hold for days, waiting ones included.</param>
/// <param name="Missing">What the confirmed bookings leave open of the requirements, levels included.</param>
public sealed record StaffedRole(
    RoleName Role,
    ImmutableArray<int> Required,
    ImmutableArray<int> Confirmed,
    ImmutableArray<int> Held,
    ImmutableArray<int> Missing
);
