using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>change</c>: lines that have their sequence.</summary>
internal sealed class ChangeList(Session session)
{
    private static readonly Listing<Change> Listing = new(
        "sequence, change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, actor, request_id, state",
        "change",
        "change",
        "sequence",
        Read
    );

    private Statement LastStatement => field ??= session.Prepare("SELECT max(sequence) FROM change");

    public Page<Change> Page(ChangeFilter query)
    {
        var filter = new Filter();
        filter.And($"sequence > {filter.Value(query.AfterSequence)}");
        if (query.UntilSequence < long.MaxValue)
        {
            filter.And($"sequence <= {filter.Value(query.UntilSequence)}");
        }

        var isWhole = query.Productions.IsEmpty && query.CrewMembers.IsEmpty;
        if (!isWhole)
        {
            var productions = filter.Set(query.Productions.Select(id => id.Value));
            var crewMembers = filter.Set(query.CrewMembers.Select(id => id.Value));
            filter.And($"(production_id = ANY ({productions}) OR crew_member_id = ANY ({crewMembers}))");
        }

        return Listing.Page(session, filter, default, query.Page, At, isWhole ? () => Count(query) : null);
    }

    /// <summary>The sequence of the last line; 0 if there is none.</summary>
    public long Last() => LastStatement.Number() ?? 0;

    private static Cursor At(Change change) => new(null, 0, change.Sequence);

    /// <summary>The log has no gaps, so its length is known without reading it.</summary>
    private long Count(ChangeFilter query) => Math.Max(0, Math.Min(Last(), query.UntilSequence) - Math.Max(0, query.AfterSequence));

    private static Change Read(Row row)
    {
        var change = new Change(
            row.Int64(0),
            row.Instant(1),
            (ChangeKind)row.Int32(2),
            row.Text(8),
            row.IsNull(9) ? null : row.Guid(9),
            null,
            null,
            null
        );
        var state = row.Bytes(10);
        return (row.IsNull(4), row.IsNull(5), row.IsNull(6), row.IsNull(7)) switch
        {
            (_, false, _, _) => change with { Booking = DomainJson.Read<Booking>(state) },
            (_, _, false, _) => change with { Blackout = DomainJson.Read<Blackout>(state) },
            (_, _, _, false) => change with { Window = DomainJson.Read<Window>(state) },
            (false, _, _, _) => change with { Production = DomainJson.Read<Production>(state) },
            _ => change with { CrewMember = DomainJson.Read<CrewMember>(state) },
        };
    }
}
