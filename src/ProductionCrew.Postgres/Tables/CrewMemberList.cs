using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>crew_member</c>.</summary>
internal sealed class CrewMemberList(Session session)
{
    /// <summary>As <see cref="Cursors.NeverEnds"/> has it.</summary>
    private const string ContractDays = "coalesce(c.fire_date - c.hire_date, 9223372036854775807)";

    private static readonly Listing<CrewMember> Listing = new(
        CrewMemberTable.ColumnList,
        "crew_member AS c",
        "crew_member AS c",
        "c.id",
        CrewMemberTable.Read
    );

    public Page<CrewMember> Page(CrewMemberFilter query)
    {
        var filter = new Filter();
        if (query.Role is { } role)
        {
            filter.And($"c.id IN (SELECT crew_member_id FROM crew_role WHERE role = {filter.Value(role.Text)})");
        }

        if (query.NameContains is { } part)
        {
            filter.And($"strpos(c.folded_name, {filter.Value(Label.Fold(part))}) > 0");
        }

        if (query.EmployedOn is { } date)
        {
            var day = filter.Value(date);
            filter.And($"c.hire_date <= {day} AND coalesce(c.fire_date > {day}, true)");
        }

        return Listing.Page(session, filter, Order(query), query.Page, item => Cursors.At(item, query.Order));
    }

    private static ListOrder Order(CrewMemberFilter query) =>
        query.Order switch
        {
            CrewMemberOrder.Id => new ListOrder(Descending: query.Descending),
            CrewMemberOrder.Name => new ListOrder("c.folded_name", KeyKind.Text, query.Descending),
            CrewMemberOrder.HireDate => new ListOrder("c.hire_date", KeyKind.Date, query.Descending),
            CrewMemberOrder.ContractLength => new ListOrder(ContractDays, KeyKind.Number, query.Descending),
            _ => throw new UnreachableException(),
        };
}
