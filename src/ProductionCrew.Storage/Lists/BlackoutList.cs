using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

/// <summary>Reads pages of <c>blackout</c>.</summary>
public sealed class BlackoutList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Blackout, TRow> Listing = new(Blackouts.Table.Columns, Blackouts.Table.Name, "id", Blackouts.Read);

    public Page<Blackout> Page(BlackoutFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.ShowRemoved)
        {
            filter.And(BlackoutIs.Active);
        }

        filter.AndBetween(query.From, query.To);
        return Listing.Page(queries, filter, new ListOrder("start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
