using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>crew_member</c>, and with each write what <c>crew_role</c> derives from it.</summary>
internal sealed class CrewMemberTable(Session session, TransactionCache cache)
{
    public const string ColumnList =
        "c.id, c.display_name, c.roles, c.hire_date, c.fire_date, c.time_zone, c.day_rate_currency, c.day_rate_nanos, c.email, "
        + "c.version, c.create_time, c.update_time";

    /// <summary>Also what the first round trip of a command asks, by the id.</summary>
    public const string FindSql = $"SELECT {ColumnList} FROM crew_member AS c WHERE c.id = $1";

    private const string InsertSql = """
        INSERT INTO crew_member (id, display_name, folded_name, roles, top_level, hire_date, fire_date, hire_time, fire_time,
          time_zone, day_rate_currency, day_rate_nanos, email, version, create_time, update_time)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """;

    private readonly CrewRoleTable roles = new(session);

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement InsertStatement => field ??= session.Prepare(InsertSql);

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"""
            {InsertSql}
            ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, folded_name = excluded.folded_name,
              roles = excluded.roles, top_level = excluded.top_level, hire_date = excluded.hire_date,
              fire_date = excluded.fire_date, hire_time = excluded.hire_time, fire_time = excluded.fire_time, time_zone = excluded.time_zone,
              day_rate_currency = excluded.day_rate_currency, day_rate_nanos = excluded.day_rate_nanos, email = excluded.email,
              version = excluded.version, create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    public static CrewMember Read(Row row) =>
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

    public CrewMember? Find(CrewMemberId id)
    {
        if (!cache.CrewMembers.TryGetValue(id, out var member))
        {
            member = FindStatement.With(id.Value).First(Read);
            cache.CrewMembers[id] = member;
        }

        return member;
    }

    /// <param name="isNew">Whether the id was given by this transaction, and is written for the first time.</param>
    public void Put(CrewMember member, bool isNew)
    {
        var contract = member.Contract;
        (isNew ? InsertStatement : PutStatement)
            .With(member.Id.Value)
            .With(member.DisplayName.Text)
            .With(member.DisplayName.Folded)
            .With(RoleText.Write(member.Roles))
            .With((long)member.Roles.Max(skill => skill.Level))
            .With(member.HireDate)
            .With(member.FireDate)
            .With(contract.Start)
            .WithTimestamp(contract.HasEnd ? contract.EndTimestamp() : null)
            .With(member.TimeZone.Id)
            .With(member.DayRate?.CurrencyCode)
            .With(member.DayRate?.Nanos)
            .With(member.Email?.Text)
            .With(member.Version)
            .With(member.CreateTime)
            .With(member.UpdateTime)
            .Run();
        roles.Replace(member, isNew);
        cache.CrewMembers[member.Id] = member;
    }
}
