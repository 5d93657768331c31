using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Moves the fire date later, or makes the contract permanent.</summary>
/// <param name="FireDate">The first day no longer employed; null for a permanent contract.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ExtendContract(CrewMemberId Id, LocalDate? FireDate, long? ExpectedVersion = null) : ICommand<CrewMemberView>
{
    public CommandScope Scope => new() { CrewMember = Id };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var member = found.Result;

        if (member.FireDate is null)
        {
            return Rejection.Of(Obstacles.Of(Reason.ContractPermanent, member));
        }

        if (FireDate <= member.FireDate)
        {
            return Rejection.Of(Obstacles.Of(Reason.FireDateNotLater, member));
        }

        var extended = member with { FireDate = FireDate, Version = member.Version + 1, UpdateTime = now };
        HoldSettlement.Settle(tx, Id, now);
        tx.Put(extended, ChangeKind.ContractExtended);
        return CrewMemberView.Of(extended, now);
    }
}
