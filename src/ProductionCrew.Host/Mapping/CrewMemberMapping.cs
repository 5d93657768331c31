using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Mapping;

/// <summary>Crew members as the contract shows them.</summary>
internal static class CrewMemberMapping
{
    public static V1.CrewMember ToMessage(this CrewMemberView view)
    {
        var message = view.Member.ToMessage();
        message.State = view.State.ToMessage();
        return message;
    }

    /// <summary>What is stored, without what the clock says of it.</summary>
    public static V1.CrewMember ToMessage(this CrewMember member)
    {
        var name = member.Id.ToString();
        return new V1.CrewMember
        {
            Name = name,
            DisplayName = member.DisplayName.Text,
            Roles = { member.Roles.Select(skill => new V1.RoleSkill { Role = skill.Role.Text, Level = skill.Level }) },
            HireDate = member.HireDate.ToText(),
            FireDate = member.FireDate.ToText(),
            TimeZone = member.TimeZone.Id,
            DayRate = member.DayRate?.ToMessage(),
            Email = member.Email?.Text ?? "",
            Etag = Etag.Of(name, member.Version),
            CreateTime = member.CreateTime.ToMessage(),
            UpdateTime = member.UpdateTime.ToMessage(),
        };
    }

    private static V1.CrewMemberState ToMessage(this EmploymentState state) =>
        state switch
        {
            EmploymentState.NotYetEmployed => V1.CrewMemberState.NotYetEmployed,
            EmploymentState.Employed => V1.CrewMemberState.Employed,
            EmploymentState.Left => V1.CrewMemberState.Left,
        };
}
