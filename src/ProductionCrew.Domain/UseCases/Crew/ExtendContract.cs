using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>
/// Moves the fire date of the latest contract later, or makes it permanent. One that has ended is not extended over the days since: whoever
/// comes back is hired again.
/// </summary>
/// <param name="FireDate">The first day no longer employed; null for a permanent contract.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ExtendContract(CrewMemberId Id, LocalDate? FireDate, long? ExpectedVersion = null) : ICommand<CrewMemberView>
{
    /// <summary>Whether somebody else with the same mail address may be employed on the days that are added.</summary>
    public bool AllowDuplicateEmail { get; init; }

    public CommandScope Scope => new() { CrewMember = Id };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var member = found.Result;
        var latest = member.LatestContract;
        Reason? broken =
            latest.IsVoid ? Reason.ContractVoid
            : latest.FireDate is null ? Reason.ContractPermanent
            : latest.FireDate <= now.Today(member.TimeZone) ? Reason.ContractEnded
            : FireDate <= latest.FireDate ? Reason.FireDateNotLater
            : null;
        if (broken is { } reason)
        {
            return Rejection.Of(Obstacles.Of(reason, member, latest));
        }

        var added = new Contract(latest.FireDate!.Value, FireDate);
        return !AllowDuplicateEmail && ContractRules.RefuseSharedEmail(tx, member.Email, added, Id) is { } shared
            ? shared
            : ContractRules.Write(tx, member with { FireDate = FireDate }, ChangeKind.ContractExtended, now);
    }
}
