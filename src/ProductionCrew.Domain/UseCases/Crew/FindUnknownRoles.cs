using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>
/// Tells which of some roles nobody on record has. A refusal asks this after the command, from a snapshot: the command itself would have to
/// lock the whole desk for it.
/// </summary>
public sealed record FindUnknownRoles(ImmutableArray<RoleName> Roles) : IQuery<UnknownRoleList>
{
    public Outcome<UnknownRoleList> Execute(IReadTransaction tx, Instant now) => new UnknownRoleList([.. UnknownRoles.Among(tx, Roles)]);
}

/// <summary>The roles that nobody has, each as an obstacle with the roles that resemble it.</summary>
public sealed record UnknownRoleList(ImmutableArray<Obstacle> Obstacles);
