using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Moves the hire date of the latest contract, earlier or later, where it was written down wrong.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record CorrectHireDate(CrewMemberId Id, LocalDate HireDate, long? ExpectedVersion = null) : ICommand<CrewMemberView>
{
    /// <summary>Whether somebody else with the same mail address may be employed on the days that are added.</summary>
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
        var corrected = member with { HireDate = HireDate };
        if (Refuse(member, corrected) is { } refusal)
        {
            return refusal;
        }

        var uncovered =
            HireDate > member.HireDate
                ? ContractRules.Uncovered(Reason.OutsideContract, tx, member, corrected, new Contract(member.HireDate, HireDate))
                : [];
        if (uncovered.Count > 0)
        {
            return Obstacles.Reject(uncovered);
        }

        var added = new Contract(HireDate, member.HireDate);
        if (!AllowDuplicateEmail && !added.IsVoid && ContractRules.RefuseSharedEmail(tx, member.Email, added, Id) is { } shared)
        {
            return shared;
        }

        return HireDate == member.HireDate
            ? CrewMemberView.Of(member, now)
            : ContractRules.Write(tx, corrected, ChangeKind.HireDateCorrected, now);
    }

    private static Rejection? Refuse(CrewMember member, CrewMember corrected)
    {
        var latest = corrected.LatestContract;
        return member.LatestContract.IsVoid ? Rejection.Of(Obstacles.Of(Reason.ContractVoid, member))
            : latest.IsVoid ? Rejection.Of(Obstacles.Of(Reason.FireDateNotAfterHire, member))
            : member.EarlierContracts is [.., var before] && before.Overlaps(latest)
                ? Rejection.Of(Obstacles.Of(Reason.ContractOverlap, member, before))
            : SkippedDays.Refuse(latest.HireDate, latest.FireDate, member.TimeZone, member);
    }
}
