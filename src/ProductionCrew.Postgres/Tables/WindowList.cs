using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>slot_window</c>, and who of a role has a window open when.</summary>
internal sealed class WindowList(Session session)
{
    private static readonly Listing<Window> Listing = new(
        WindowTable.ColumnList,
        "slot_window AS w",
        "slot_window AS w",
        "w.id",
        WindowTable.Read
    );

    private Statement OpenOfRole =>
        field ??= session.Prepare(
            $"""
            SELECT {WindowTable.ColumnList} FROM crew_role AS r CROSS JOIN LATERAL (
              SELECT * FROM slot_window
              WHERE state = 1 AND crew_member_id = r.crew_member_id
                AND start_time < $4 AND start_time > $3 - {WindowTable.LengthMax} AND end_time > $3
              OFFSET 0
            ) AS w
            WHERE r.role = $1 AND r.level >= $2 ORDER BY w.crew_member_id, w.start_time
            """
        );

    public IReadOnlyList<Window> Open(RoleName role, int minimumLevel, Interval interval) =>
        OpenOfRole.With(role.Text).With(minimumLevel).With(interval).All(WindowTable.Read);

    public Page<Window> Page(WindowFilter query)
    {
        var filter = new Filter();
        if (query.CrewMember is { } member)
        {
            filter.And($"w.crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.States.IsEmpty)
        {
            filter.And($"w.state = ANY ({filter.Set(query.States.Select(state => (long)state))})");
        }

        if (query.From is { } from)
        {
            var time = filter.Value(from);
            filter.And($"w.end_time > {time} AND w.start_time > {time} - {WindowTable.LengthMax}");
        }

        if (query.To is { } to)
        {
            filter.And($"w.start_time < {filter.Value(to)}");
        }

        return Listing.Page(session, filter, new ListOrder("w.start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
