using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Reads one crew member.</summary>
public sealed record GetCrewMember(CrewMemberId Id) : IQuery<CrewMemberView>
{
    public Outcome<CrewMemberView> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Id) is { } member ? CrewMemberView.Of(member, now) : Rejection.NotFound(Id);
}
