using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>
/// Takes back the latest contract, as if it had not been made: one that has not begun and binds nobody. The only contract of a person stays
/// on record as a void one, without a day.
/// </summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record VoidContract(CrewMemberId Id, long? ExpectedVersion = null) : ICommand<CrewMemberView>
{
    public CommandScope Scope => new() { CrewMember = Id };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } unknown)
        {
            return unknown;
        }

        var member = found.Result;
        var latest = member.LatestContract;
        if (latest.IsVoid || latest.HireDate <= now.Today(member.TimeZone))
        {
            return Rejection.Of(Obstacles.Of(latest.IsVoid ? Reason.ContractVoid : Reason.ContractBegun, member, latest));
        }

        var without = Without(member);
        var bound = ContractRules.Uncovered(Reason.BookingsInTheWay, tx, member, without, latest);
        return bound.Count > 0
            ? new Rejection(Reason.BookingsInTheWay, [.. bound])
            : ContractRules.Write(tx, without, ChangeKind.ContractVoided, now);
    }

    private static CrewMember Without(CrewMember member) =>
        member.EarlierContracts is [.. var earlier, var before]
            ? member with
            {
                EarlierContracts = earlier,
                HireDate = before.HireDate,
                FireDate = before.FireDate,
            }
            : member with
            {
                FireDate = member.HireDate,
            };
}
