using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

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

        if (query.EmployedOn is { } date)
        {
            var day = filter.Value(date);
            filter.And($"hire_date <= {day} AND coalesce(fire_date > {day}, true)");
        }

        return Listing.Page(queries, filter, Order(query), query.Page, item => Cursors.At(item, query.Order));
    }

    private static ListOrder Order(CrewMemberFilter query) =>
        query.Order switch
        {
            CrewMemberOrder.Id => new ListOrder(Descending: query.Descending),
            CrewMemberOrder.Name => new ListOrder("folded_name", KeyKind.Text, query.Descending),
            CrewMemberOrder.HireDate => new ListOrder("hire_date", KeyKind.Date, query.Descending),
            CrewMemberOrder.ContractLength => new ListOrder(ContractDays, KeyKind.Number, query.Descending),
            _ => throw new UnreachableException(),
        };
}
