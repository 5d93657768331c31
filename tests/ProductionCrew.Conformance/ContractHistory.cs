using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance;

/// <summary>Writes somebody with one contract, somebody who was hired again, and somebody whose only contract is void.</summary>
public sealed class ContractHistory : ICommand<CrewMember>
{
    public Outcome<CrewMember> Execute(IWriteTransaction tx, Instant now)
    {
        tx.Put(Sample.Member(tx.NextCrewMemberId(), now), ChangeKind.CrewMemberHired);
        var back = Sample.Member(tx.NextCrewMemberId(), now) with { FireDate = Sample.Day(10) };
        tx.Put(back, ChangeKind.CrewMemberHired);
        back = back with { EarlierContracts = [back.LatestContract], HireDate = Sample.Day(20), FireDate = null, Version = 2 };
        tx.Put(back, ChangeKind.CrewMemberRehired);
        var none = Sample.Member(tx.NextCrewMemberId(), now);
        tx.Put(none, ChangeKind.CrewMemberHired);
        tx.Put(none with { FireDate = none.HireDate, Version = 2 }, ChangeKind.ContractVoided);
        return back;
    }

    /// <summary>What is left of it for a version that knows one contract of each person, and none without a day.</summary>
    public static void AssertOneContractEach(IEnumerable<CrewMember> members) =>
        Assert.Equal(
            [new Contract(Sample.Day(0), null), new Contract(Sample.Day(20), null), Sample.Contract(0, 1)],
            members.OrderBy(member => member.Id).Select(member => Assert.Single(member.Contracts))
        );
}
