using System.Diagnostics;
using ProductionCrew.Domain;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>crew_member</c>.</summary>
internal sealed class CrewMemberList(Session session)
{
    private const long Unlimited = long.MaxValue;

    private static readonly Listing<CrewMember> Listing = new(
        CrewMemberTable.ColumnList,
        "crew_member AS c",
        "crew_member AS c",
        "c.id",
        CrewMemberTable.Read
    );

    public Page<CrewMember> Page(ListCrewMembers query)
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

        return Listing.Page(session, filter, Order(query), query.Page, item => At(item, query.Order));
    }

    private static ListOrder Order(ListCrewMembers query) =>
        query.Order switch
        {
            CrewMemberOrder.Id => new ListOrder(Descending: query.Descending),
            CrewMemberOrder.Name => new ListOrder("c.folded_name", KeyKind.Text, query.Descending),
            CrewMemberOrder.HireDate => new ListOrder("c.hire_date", KeyKind.Date, query.Descending),
            CrewMemberOrder.ContractLength => new ListOrder(
                "coalesce(c.fire_date - c.hire_date, 9223372036854775807)",
                KeyKind.Number,
                query.Descending
            ),
            _ => throw new UnreachableException(),
        };

    private static Cursor At(CrewMember member, CrewMemberOrder order) =>
        order switch
        {
            CrewMemberOrder.Id => new Cursor(null, 0, member.Id.Value),
            CrewMemberOrder.Name => new Cursor(member.DisplayName.Folded, 0, member.Id.Value),
            CrewMemberOrder.HireDate => new Cursor(null, member.HireDate.Days(), member.Id.Value),
            CrewMemberOrder.ContractLength => new Cursor(
                null,
                member.FireDate is { } date ? date.Days() - member.HireDate.Days() : Unlimited,
                member.Id.Value
            ),
            _ => throw new UnreachableException(),
        };
}
