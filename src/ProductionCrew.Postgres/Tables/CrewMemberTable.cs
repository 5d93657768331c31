using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>crew_member</c>, and with each write what <c>crew_role</c> and <c>earlier_contract</c> derive from it.</summary>
internal sealed class CrewMemberTable(Session session, TransactionCache cache)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = CrewMembers.Table.Find(Dialect.Postgres);

    /// <summary>What this store derives of a member beside what both do.</summary>
    public static readonly Column<CrewMember> TopLevel = new("top_level", member => member.Roles.Max(skill => skill.Level));

    private static readonly Table<CrewMember> Written = CrewMembers.Table.Also(TopLevel);

    private readonly CrewRoleTable roles = new(session);

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement InsertStatement => field ??= session.Prepare(Written.Insert(Dialect.Postgres));

    private Statement PutStatement => field ??= session.Prepare(Written.Upsert(Dialect.Postgres));

    private Statement DeleteContracts => field ??= session.Prepare(EarlierContracts.Delete(Dialect.Postgres));

    private Statement InsertContract => field ??= session.Prepare(EarlierContracts.Insert(Dialect.Postgres));

    public CrewMember? Find(CrewMemberId id)
    {
        if (!cache.CrewMembers.TryGetValue(id, out var member))
        {
            member = FindStatement.With(id.Value).First(CrewMembers.Read);
            cache.CrewMembers[id] = member;
        }

        return member;
    }

    /// <param name="isNew">Whether the id was given by this transaction, and is written for the first time.</param>
    public void Put(CrewMember member, bool isNew)
    {
        Written.Bind(isNew ? InsertStatement : PutStatement, member).Run();
        roles.Replace(member, isNew);
        if (!isNew)
        {
            DeleteContracts.With(member.Id.Value).Run();
        }

        foreach (var contract in member.EarlierContracts)
        {
            EarlierContracts.Bind(InsertContract, member, contract).Run();
        }

        cache.CrewMembers[member.Id] = member;
    }
}
