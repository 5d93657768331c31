using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about crew members.</summary>
internal static class CrewMemberRpcs
{
    /// <summary>What an update mask can name.</summary>
    internal static readonly UpdateFields Fields = new(
        Updatable: ["display_name", "roles", "time_zone", "day_rate", "email", "external_id"],
        Fixed: ["hire_date", "fire_date"],
        Ignored: ["name", "state", "etag", "create_time", "update_time", "contracts"]
    );

    public static HireCrewMember Hire(V1.HireCrewMemberRequest request, string currencyCode, FieldViolations violations)
    {
        var field = violations.At("crew_member");
        if (request.CrewMember is not { } member)
        {
            field.RefuseAbsent();
            member = new V1.CrewMember();
            field = new FieldViolations().At("crew_member");
        }

        return new HireCrewMember(
            Texts.Label(member.DisplayName, field["display_name"]),
            Roles.Skills(member.Roles, field["roles"]),
            Dates.Optional(member.HireDate, field["hire_date"]),
            Dates.Optional(member.FireDate, field["fire_date"]),
            Zones.OrDefault(member.TimeZone, field["time_zone"]),
            Moneys.Optional(member.DayRate, currencyCode, field["day_rate"]),
            Texts.Email(member.Email, field["email"])
        )
        {
            ExternalId = Texts.OptionalLabel(member.ExternalId, field["external_id"]),
            AllowDuplicateEmail = request.AllowDuplicateEmail,
        };
    }

    public static UpdateCrewMember Update(V1.UpdateCrewMemberRequest request, string currencyCode, FieldViolations violations)
    {
        var field = violations.At("crew_member");
        var mask = Masks.Parse(request.UpdateMask, Fields, request.CrewMember, violations.At("update_mask"));
        if (request.CrewMember is not { } member)
        {
            field.RefuseAbsent();
            return new UpdateCrewMember(default);
        }

        return new UpdateCrewMember(
            Names.CrewMember(member.Name, field["name"]),
            mask.Contains("display_name") ? Texts.Label(member.DisplayName, field["display_name"]) : null,
            mask.Contains("roles") ? Roles.Skills(member.Roles, field["roles"]) : null,
            mask.Contains("time_zone") ? Zones.OrDefault(member.TimeZone, field["time_zone"]) : null,
            mask.Contains("day_rate") ? new NewValue<Money>(Moneys.Optional(member.DayRate, currencyCode, field["day_rate"])) : null,
            mask.Contains("email") ? new NewValue<EmailAddress>(Texts.Email(member.Email, field["email"])) : null,
            Etag.VersionIn(member.Etag, member.Name)
        )
        {
            ExternalId = mask.Contains("external_id")
                ? new NewValue<Label>(Texts.OptionalLabel(member.ExternalId, field["external_id"]))
                : null,
            HireDate = mask.Contains("hire_date") ? Dates.Required(member.HireDate, field["hire_date"]) : null,
            FireDate = mask.Contains("fire_date") ? new NewValue<LocalDate>(Dates.Optional(member.FireDate, field["fire_date"])) : null,
            AllowDuplicateEmail = request.AllowDuplicateEmail,
        };
    }

    public static GetCrewMember Get(V1.GetCrewMemberRequest request, FieldViolations violations) =>
        new(Names.CrewMember(request.Name, violations.At("name")));

    public static ListCrewMembers List(V1.ListCrewMembersRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new CrewMemberFilter(
                Roles.Optional(request.Role, violations.At("role")),
                Texts.Search(request.NameContains, violations.At("name_contains")),
                Dates.Optional(request.EmployedOnDate, violations.At("employed_on_date")),
                Orders.CrewMembers(request.OrderBy, violations.At("order_by")),
                request.Descending,
                page
            )
            {
                ExternalId = Texts.OptionalLabel(request.ExternalId, violations.At("external_id")),
            }
        );

    public static V1.CrewMember ToMessage(this CrewMemberView view)
    {
        var message = view.Member.ToMessage();
        message.State = view.State.ToMessage();
        return message;
    }

    /// <summary>The stored fields, without those that depend on the clock.</summary>
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
            ExternalId = member.ExternalId?.Text ?? "",
            Contracts =
            {
                member.Contracts.Select(contract => new V1.Contract
                {
                    HireDate = contract.HireDate.ToText(),
                    FireDate = contract.FireDate.ToText(),
                }),
            },
        };
    }

    public static V1.ListCrewMembersResponse ToMessage(this Page<CrewMemberView> page, Pager pager) =>
        new()
        {
            CrewMembers = { page.Items.Select(CrewMemberRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    public static V1.CrewMemberState ToMessage(this EmploymentState state) =>
        state switch
        {
            EmploymentState.NotYetEmployed => V1.CrewMemberState.NotYetEmployed,
            EmploymentState.Employed => V1.CrewMemberState.Employed,
            EmploymentState.Left => V1.CrewMemberState.Left,
        };
}
