using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>blackout</c>.</summary>
internal sealed class BlackoutList(Session session)
{
    private static readonly Listing<Blackout> Listing = new(
        BlackoutTable.ColumnList,
        "blackout AS x",
        "blackout AS x",
        "x.id",
        BlackoutTable.Read
    );

    public Page<Blackout> Page(BlackoutFilter query)
    {
        var filter = new Filter();
        if (query.CrewMember is { } member)
        {
            filter.And($"x.crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.ShowRemoved)
        {
            filter.And("x.state = 1");
        }

        if (query.From is { } from)
        {
            filter.And($"x.end_time > {filter.Value(from)}");
        }

        if (query.To is { } to)
        {
            filter.And($"x.start_time < {filter.Value(to)}");
        }

        return Listing.Page(session, filter, new ListOrder("x.start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
