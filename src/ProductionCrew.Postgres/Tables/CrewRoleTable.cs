using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>crew_role</c>: for each role of each member, the values by which searches for people filter and order.</summary>
internal sealed class CrewRoleTable(Session session)
{
    private Statement DeleteStatement => field ??= session.Prepare("DELETE FROM crew_role WHERE crew_member_id = $1");

    private Statement InsertStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO crew_role (role, crew_member_id, level, role_count, rate_key, hire_date, fire_date, rehired)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """
        );

    /// <summary>Replaces the rows of a member.</summary>
    public void Replace(CrewMember member, bool isNew)
    {
        if (!isNew)
        {
            DeleteStatement.With(member.Id.Value).Run();
        }

        foreach (var skill in member.Roles)
        {
            InsertStatement
                .With(skill.Role.Text)
                .With(member.Id.Value)
                .With((long)skill.Level)
                .With((long)member.Roles.Length)
                .With(member.DayRate?.Nanos ?? long.MaxValue)
                .With(member.HireDate)
                .WithDate(member.FireDate?.Days() ?? Columns.NeverDay)
                .With(!member.EarlierContracts.IsEmpty)
                .Run();
        }
    }
}
