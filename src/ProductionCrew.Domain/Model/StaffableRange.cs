using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Days for which requirements can be met, and by whom.</summary>
/// <param name="Crew">In order of role, level and crew member.</param>
public sealed record StaffableRange(DateRange Dates, ImmutableArray<ChosenCrew> Crew);

/// <summary>A person whom staffing would choose for a required role.</summary>
public readonly record struct ChosenCrew(RoleName Role, int MinimumLevel, CrewMemberId CrewMember);
