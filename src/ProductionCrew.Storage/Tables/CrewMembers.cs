using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>crew_member</c>.</summary>
public static class CrewMembers
{
    public static Table<CrewMember> Table { get; } =
        new(
            "crew_member",
            [
                new("id", (member, to) => to.With(member.Id.Value)),
                new("display_name", (member, to) => to.With(member.DisplayName.Text)),
                new("roles", (member, to) => to.With(RoleText.Write(member.Roles))),
                new("hire_date", (member, to) => to.With(member.HireDate)),
                new("fire_date", (member, to) => to.With(member.FireDate)),
                new("time_zone", (member, to) => to.With(member.TimeZone.Id)),
                new("day_rate_currency", (member, to) => to.With(member.DayRate?.CurrencyCode)),
                new("day_rate_nanos", (member, to) => to.With(member.DayRate?.Nanos)),
                new("email", (member, to) => to.With(member.Email?.Text)),
                new("version", (member, to) => to.With(member.Version)),
                new("create_time", (member, to) => to.With(member.CreateTime)),
                new("update_time", (member, to) => to.With(member.UpdateTime)),
            ],
            new("folded_name", (member, to) => to.With(member.DisplayName.Folded)),
            new("hire_time", (member, to) => to.With(member.Contract.Start)),
            new("fire_time", (member, to) => to.With(member.FireDate?.StartIn(member.TimeZone)))
        );

    public static CrewMember Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new CrewMemberId(row.Int64(0)),
            row.Label(1),
            RoleText.ReadSkills(row.Bytes(2)),
            row.Date(3),
            row.OptionalDate(4),
            row.Zone(5),
            row.IsNull(7) ? null : row.Money(6, 7),
            row.IsNull(8) ? null : row.Email(8),
            row.Int64(9),
            row.Instant(10),
            row.Instant(11)
        );
}
