using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>crew_role</c>: for each role of each member, what searches for people test and order by.</summary>
internal sealed class CrewRoleTable(Session session)
{
    private readonly Statement delete = session.Prepare("DELETE FROM crew_role WHERE role = ? AND crew_member_id = ?");
    private readonly Statement insert = session.Prepare(
        """
        INSERT INTO crew_role (role, crew_member_id, level, role_count, rate_key, hire_date, fire_date, hire_time, fire_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    );

    /// <summary>Replaces the rows of a member; the keys of the old ones are known from the member as it was.</summary>
    public void Replace(CrewMember? before, CrewMember member)
    {
        if (before is not null)
        {
            foreach (var skill in before.Roles)
            {
                delete.With(skill.Role.Text).With(before.Id.Value).Run();
            }
        }

        var contract = member.Contract;
        foreach (var skill in member.Roles)
        {
            insert
                .With(skill.Role.Text)
                .With(member.Id.Value)
                .With(skill.Level)
                .With(member.Roles.Length)
                .With(member.DayRate?.Nanos ?? Columns.Never)
                .With(member.HireDate)
                .With(member.FireDate?.Days() ?? Columns.Never)
                .With(contract.Start)
                .With(contract.EndMicroseconds() ?? Columns.Never)
                .Run();
        }
    }
}
