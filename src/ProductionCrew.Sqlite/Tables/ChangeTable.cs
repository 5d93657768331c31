using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>change</c>, the log that is only ever appended to.</summary>
internal sealed class ChangeTable(Session session)
{
    private const string ColumnList =
        "sequence, change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, actor, request_id, state";

    private static readonly Listing<Change> Listing = new(ColumnList, "change", "change", "sequence", Read);

    private Statement InsertStatement =>
        field ??= session.Prepare($"INSERT INTO change ({ColumnList}, write_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private Statement LastStatement => field ??= session.Prepare("SELECT max(sequence) FROM change");

    private long lastSequence;
    private object? lastLogged;

    /// <summary>Begins a command, whatever became of the one before.</summary>
    public void Begin() => lastLogged = null;

    /// <summary>The line that this command appended last, if it holds this very object; else null.</summary>
    public long? LineWith(object result) => ReferenceEquals(lastLogged, result) ? lastSequence : null;

    public void Append(ChangeHead head, CrewMember member) => Append(head, new(CrewMember: member.Id), member);

    public void Append(ChangeHead head, Production production) => Append(head, new(Production: production.Id), production);

    public void Append(ChangeHead head, Booking booking) => Append(head, new(booking.CrewMember, booking.Production, booking.Id), booking);

    public void Append(ChangeHead head, Window window) => Append(head, new(window.CrewMember, Window: window.Id), window);

    public void Append(ChangeHead head, Blackout blackout) => Append(head, new(blackout.CrewMember, Blackout: blackout.Id), blackout);

    public Page<Change> List(ChangeFilter query)
    {
        var filter = new Filter().And("sequence > ?", query.AfterSequence);
        if (query.UntilSequence < long.MaxValue)
        {
            filter.And("sequence <= ?", query.UntilSequence);
        }

        var isWhole = query.Productions.IsEmpty && query.CrewMembers.IsEmpty;
        if (!isWhole)
        {
            filter.And(
                "(production_id IN (SELECT value FROM json_each(?)) OR crew_member_id IN (SELECT value FROM json_each(?)))",
                Filter.Set(query.Productions.Select(id => id.Value)),
                Filter.Set(query.CrewMembers.Select(id => id.Value))
            );
        }

        return Listing.Page(session, filter, default, query.Page, At, isWhole ? () => Count(query) : null);
    }

    /// <summary>The sequence of the last line; 0 if there is none.</summary>
    public long Last() => LastStatement.Number() ?? 0;

    private static Cursor At(Change change) => new(null, 0, change.Sequence);

    /// <summary>The log has no gaps, so its length is known without reading it.</summary>
    private long Count(ChangeFilter query) => Math.Max(0, Math.Min(Last(), query.UntilSequence) - Math.Max(0, query.AfterSequence));

    private void Append<T>(ChangeHead head, ChangedResource resource, T state)
        where T : class
    {
        InsertStatement
            .With(head.Sequence)
            .With(head.Time)
            .With((long)head.Kind)
            .With(resource.CrewMember?.Value)
            .With(resource.Production?.Value)
            .With(resource.Booking?.Value)
            .With(resource.Blackout?.Value)
            .With(resource.Window?.Value)
            .With(head.Actor);
        _ = head.RequestId is { } requestId ? InsertStatement.With(requestId) : InsertStatement.WithNull();
        InsertStatement.WithText(DomainJson.Write(state)).With(head.WriteTime?.ToUnixMicroseconds()).Run();
        (lastSequence, lastLogged) = (head.Sequence, state);
    }

    private static Change Read(Statement row)
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

    /// <summary>What a line is about: the ids of the resource and of those it belongs to.</summary>
    private readonly record struct ChangedResource(
        CrewMemberId? CrewMember = null,
        ProductionId? Production = null,
        BookingId? Booking = null,
        BlackoutId? Blackout = null,
        WindowId? Window = null
    );
}

/// <summary>What every line of the log has, whatever it is about.</summary>
/// <param name="WriteTime">When it was written, where that is later than its time.</param>
internal readonly record struct ChangeHead(
    long Sequence,
    Instant Time,
    ChangeKind Kind,
    string Actor,
    Guid? RequestId,
    Instant? WriteTime = null
);
