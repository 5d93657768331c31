using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>crew_member</c>, and with each write what <c>crew_role</c> derives from it.</summary>
internal sealed class CrewMemberTable(Session session)
{
    public const string ColumnList =
        "c.id, c.display_name, c.roles, c.hire_date, c.fire_date, c.time_zone, c.day_rate_currency, c.day_rate_nanos, c.email, "
        + "c.version, c.create_time, c.update_time";

    private static readonly Listing<CrewMember> Listing = new(ColumnList, "crew_member AS c", "crew_member AS c", "c.id", Read);

    private readonly CrewRoleTable roles = new(session);
    private readonly Statement find = session.Prepare($"SELECT {ColumnList} FROM crew_member AS c WHERE c.id = ?");

    private Statement PutStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO crew_member (id, display_name, folded_name, roles, hire_date, fire_date, hire_time, fire_time,
              time_zone, day_rate_currency, day_rate_nanos, email, version, create_time, update_time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, folded_name = excluded.folded_name,
              roles = excluded.roles, hire_date = excluded.hire_date,
              fire_date = excluded.fire_date, hire_time = excluded.hire_time, fire_time = excluded.fire_time, time_zone = excluded.time_zone,
              day_rate_currency = excluded.day_rate_currency, day_rate_nanos = excluded.day_rate_nanos, email = excluded.email,
              version = excluded.version, create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    public static CrewMember Read(Statement row) =>
        new(
            new CrewMemberId(row.Int64(0)),
            row.Label(1),
            RoleText.ReadSkills(row.Bytes(2)),
            row.Date(3),
            row.IsNull(4) ? null : row.Date(4),
            row.Zone(5),
            row.IsNull(7) ? null : row.Money(6, 7),
            row.IsNull(8) ? null : row.Email(8),
            row.Int64(9),
            row.Instant(10),
            row.Instant(11)
        );

    public CrewMember? Find(CrewMemberId id) => find.With(id.Value).First(Read);

    public void Put(CrewMember member)
    {
        var before = Find(member.Id);
        var contract = member.Contract;
        PutStatement
            .With(member.Id.Value)
            .With(member.DisplayName.Text)
            .With(member.DisplayName.Folded)
            .With(RoleText.Write(member.Roles))
            .With(member.HireDate)
            .With(member.FireDate?.Days())
            .With(contract.Start)
            .With(contract.EndMicroseconds())
            .With(member.TimeZone.Id)
            .With(member.DayRate?.CurrencyCode)
            .With(member.DayRate?.Nanos)
            .With(member.Email?.Text)
            .With(member.Version)
            .With(member.CreateTime)
            .With(member.UpdateTime)
            .Run();
        roles.Replace(before, member);
    }

    public Page<CrewMember> List(CrewMemberFilter query)
    {
        var filter = new Filter();
        if (query.Role is { } role)
        {
            filter.And("c.id IN (SELECT crew_member_id FROM crew_role WHERE role = ?)", role.Text);
        }

        if (query.NameContains is { } part)
        {
            filter.And("instr(c.folded_name, ?) > 0", Label.Fold(part));
        }

        if (query.EmployedOn is { } date)
        {
            filter.And("c.hire_date <= ? AND (c.fire_date IS NULL OR c.fire_date > ?)", date.Days(), date.Days());
        }

        var order = new ListOrder(Key(query.Order), query.Order == CrewMemberOrder.Name, query.Descending);
        return Listing.Page(session, filter, order, query.Page, item => Cursors.At(item, query.Order));
    }

    private static string? Key(CrewMemberOrder order) =>
        order switch
        {
            CrewMemberOrder.Id => null,
            CrewMemberOrder.Name => "c.folded_name",
            CrewMemberOrder.HireDate => "c.hire_date",
            CrewMemberOrder.ContractLength => "ifnull(c.fire_date - c.hire_date, 9223372036854775807)",
            _ => throw new UnreachableException(),
        };
}
