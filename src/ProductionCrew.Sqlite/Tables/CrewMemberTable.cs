using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>crew_member</c>, and with each write what <c>crew_role</c> and <c>earlier_contract</c> derive from it.</summary>
internal sealed class CrewMemberTable(Session session)
{
    private readonly CrewRoleTable roles = new(session);
    private readonly Statement find = session.Prepare(CrewMembers.Table.Find(session.Dialect));

    private Statement PutStatement => field ??= session.Prepare(CrewMembers.Table.Upsert(session.Dialect));

    public CrewMember? Find(CrewMemberId id) => find.With(id.Value).First(CrewMembers.Read);

    private Statement DeleteContracts => field ??= session.Prepare(EarlierContracts.Delete(session.Dialect));

    private Statement InsertContract => field ??= session.Prepare(EarlierContracts.Insert(session.Dialect));

    public void Put(CrewMember member)
    {
        var before = Find(member.Id);
        CrewMembers.Table.Bind(PutStatement, member).Run();
        roles.Replace(before, member);
        if (before is { EarlierContracts.IsEmpty: false })
        {
            DeleteContracts.With(member.Id.Value).Run();
        }

        foreach (var contract in member.EarlierContracts)
        {
            EarlierContracts.Bind(InsertContract, member, contract).Run();
        }
    }
}
