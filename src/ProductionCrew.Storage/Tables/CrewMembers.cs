using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>crew_member</c>.</summary>
public static class CrewMembers
{
    private const string ExternalId = "external_id";

    public static Table<CrewMember> Table { get; } =
        new(
            "crew_member",
            [
                new("id", member => member.Id.Value),
                new("display_name", member => member.DisplayName.Text),
                new("roles", member => RoleText.Write(member.Roles)),
                new("hire_date", member => member.HireDate),
                new("fire_date", member => member.FireDate),
                new("time_zone", member => member.TimeZone.Id),
                new("day_rate_currency", member => member.DayRate?.CurrencyCode),
                new("day_rate_nanos", member => member.DayRate?.Nanos),
                new("email", member => member.Email?.Text),
                new("version", member => member.Version),
                new("create_time", member => member.CreateTime),
                new("update_time", member => member.UpdateTime),
                new(ExternalId, member => member.ExternalId?.Text),
                new("earlier_contracts", member => ContractText.Write(member.EarlierContracts)),
            ],
            new("folded_name", member => member.DisplayName.Folded),
            new("hire_time", member => member.HireDate.StartIn(member.TimeZone)),
            new("fire_time", member => member.FireDate?.StartIn(member.TimeZone))
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
        )
        {
            ExternalId = row.OptionalLabel(12),
            EarlierContracts = row.IsNull(13) ? [] : ContractText.Read(row.Text(13)),
        };

    /// <summary>The member with an external id; null if there is none.</summary>
    public static CrewMember? With<TRow>(IQueries<TRow> queries, Label externalId)
        where TRow : struct, IRow
    {
        var statement = queries.Prepare(Table.FindBy(ExternalId, queries.Dialect));
        statement.With(externalId.Text);
        return statement.All(Read).SingleOrDefault();
    }
}

/// <summary>Reads pages of <c>crew_member</c>.</summary>
public sealed class CrewMemberList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    /// <summary>As <see cref="Cursors.NeverEnds"/> has it.</summary>
    private const string ContractDays = "coalesce(fire_date - hire_date, 9223372036854775807)";

    private static readonly Listing<CrewMember, TRow> Listing = new(
        CrewMembers.Table.Columns,
        CrewMembers.Table.Name,
        "id",
        CrewMembers.Read
    );

    public Page<CrewMember> Page(CrewMemberFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.Role is { } role)
        {
            filter.And($"id IN (SELECT crew_member_id FROM crew_role WHERE role = {filter.Value(role.Text)})");
        }

        if (query.NameContains is { } part)
        {
            filter.AndContains("folded_name", Label.Fold(part));
        }

        if (query.ExternalId is { } externalId)
        {
            filter.And($"external_id = {filter.Value(externalId.Text)}");
        }

        if (query.EmployedOn is { } date)
        {
            var day = filter.Value(date);
            filter.And(
                $"(hire_date <= {day} AND coalesce(fire_date > {day}, true) OR {EarlierContracts.Cover("crew_member.id", day, day)})"
            );
        }

        return Listing.Page(queries, filter, Order(query), query.Page, item => Cursors.At(item, query.Order));
    }

    /// <summary>The first member, by id, who has a mail address and is employed on some day of a contract.</summary>
    /// <param name="except">Who is left out; null for nobody.</param>
    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except)
    {
        var filter = new Filter(queries.Dialect);
        var (start, end) = (filter.Value(during.HireDate), during.FireDate is { } date ? filter.Value(date) : null);
        var isInLatest = $"coalesce(fire_date > {start} AND fire_date > hire_date, true){(end is null ? "" : $" AND hire_date < {end}")}";
        filter.And($"email IS NOT NULL AND lower(email) = {filter.Value(email.Folded)} AND id <> {filter.Value(except?.Value ?? 0)}");
        filter.And($"({isInLatest} OR {EarlierContracts.Overlap("crew_member.id", start, end)})");
        var sql = $"SELECT {CrewMembers.Table.Columns} FROM crew_member WHERE {filter.Sql} ORDER BY id LIMIT 1";
        return filter.Bind(queries.Prepare(sql)).All(CrewMembers.Read).FirstOrDefault();
    }

    private static ListOrder Order(CrewMemberFilter query) =>
        query.Order switch
        {
            CrewMemberOrder.Id => new ListOrder(Descending: query.Descending),
            CrewMemberOrder.Name => ListOrder.ForPeople("folded_name", "display_name", query.Descending),
            CrewMemberOrder.HireDate => new ListOrder("hire_date", KeyKind.Date, query.Descending),
            CrewMemberOrder.ContractLength => new ListOrder(ContractDays, KeyKind.Number, query.Descending),
            _ => throw new UnreachableException(),
        };
}
