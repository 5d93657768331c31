using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>crew_role</c>: who has which role, at which level.</summary>
internal sealed class CrewRoleTable(Session session)
{
    private readonly Statement delete = session.Prepare("DELETE FROM crew_role WHERE role = ? AND crew_member_id = ?");
    private readonly Statement insert = session.Prepare("INSERT INTO crew_role (role, crew_member_id, level) VALUES (?, ?, ?)");

    /// <summary>Replaces the rows of a member. The keys of the old rows follow from the member as it was before.</summary>
    public void Replace(CrewMember? before, CrewMember member)
    {
        if (before is not null)
        {
            foreach (var skill in before.Roles)
            {
                delete.With(skill.Role.Text).With(before.Id.Value).Run();
            }
        }

        foreach (var skill in member.Roles)
        {
            insert.With(skill.Role.Text).With(member.Id.Value).With(skill.Level).Run();
        }
    }
}
