using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>crew_role</c>: for each role of each member, the values by which searches for people filter and order.</summary>
internal sealed class CrewRoleTable(Session session)
{
    private Statement DeleteStatement => field ??= session.Prepare("DELETE FROM crew_role WHERE crew_member_id = $1");

    /// <summary>The columns that are written, in the order of <see cref="Bind"/>.</summary>
    public const string Columns = "role, crew_member_id, level, role_count, rate_key, hire_date, fire_date, rehired";

    private Statement InsertStatement =>
        field ??= session.Prepare($"INSERT INTO crew_role ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

    public static TBinding Bind<TBinding>(TBinding statement, CrewMember member, RoleSkill skill)
        where TBinding : Binding
    {
        statement.With(skill.Role.Text).With(member.Id.Value).With((long)skill.Level).With((long)member.Roles.Length);
        statement.With(member.DayRate?.Nanos ?? long.MaxValue).With(member.HireDate);
        statement.WithUnixDays((member.FireDate?.Days() ?? (long)Tables.Columns.NeverDay) + Tables.Columns.EpochDays);
        statement.With(!member.EarlierContracts.IsEmpty);
        return statement;
    }

    /// <summary>Replaces the rows of a member.</summary>
    public void Replace(CrewMember member, bool isNew)
    {
        if (!isNew)
        {
            DeleteStatement.With(member.Id.Value).Run();
        }

        foreach (var skill in member.Roles)
        {
            Bind(InsertStatement, member, skill).Run();
        }
    }
}
