using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Gives a person another contract, after the latest one.</summary>
/// <param name="HireDate">The first day employed again, which may be past; null for today in the member's zone.</param>
/// <param name="FireDate">The first day no longer employed; null for a permanent contract.</param>
/// <param name="DayRate">The rate from now on; null to leave it.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RehireCrewMember(
    CrewMemberId Id,
    LocalDate? HireDate = null,
    LocalDate? FireDate = null,
    Money? DayRate = null,
    long? ExpectedVersion = null
) : ICommand<CrewMemberView>
{
    /// <summary>Whether somebody else with the same mail address may be employed on the same days.</summary>
    public bool AllowDuplicateEmail { get; init; }

    public CommandScope Scope => new() { CrewMember = Id };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } unknown)
        {
            return unknown;
        }

        var member = found.Result;
        var added = new Contract(HireDate ?? now.Today(member.TimeZone), FireDate);
        if (Refuse(member, added) is { } refusal)
        {
            return refusal;
        }

        if (!AllowDuplicateEmail && ContractRules.RefuseSharedEmail(tx, member.Email, added, Id) is { } shared)
        {
            return shared;
        }

        var rehired = member with
        {
            EarlierContracts = member.Contracts,
            HireDate = added.HireDate,
            FireDate = added.FireDate,
            DayRate = DayRate ?? member.DayRate,
        };
        return ContractRules.Write(tx, rehired, ChangeKind.CrewMemberRehired, now);
    }

    /// <summary>A void contract is in nobody's way: the new one takes its place.</summary>
    private static Rejection? Refuse(CrewMember member, Contract added)
    {
        var latest = member.LatestContract;
        Reason? broken =
            latest.FireDate is null ? Reason.ContractPermanent
            : member.Contracts.Length >= Limits.ContractsPerCrewMemberMax ? Reason.ContractLimit
            : added.IsVoid ? Reason.FireDateNotAfterHire
            : !latest.IsVoid && added.HireDate < latest.FireDate ? Reason.ContractOverlap
            : null;
        return broken is Reason.FireDateNotAfterHire ? Rejection.Of(Obstacles.Of(Reason.FireDateNotAfterHire, member))
            : broken is { } reason ? Rejection.Of(Obstacles.Of(reason, member, latest))
            : SkippedDays.Refuse(added.HireDate, added.FireDate, member.TimeZone, member);
    }
}
