using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>slot_window</c>, by id, in lists, and by who has a window open when.</summary>
internal sealed class WindowTable(Session session)
{
    public const string ColumnList = "id, crew_member_id, start_time, end_time, state, version, create_time, update_time";

    private const string ColumnsOfW = "w.id, w.crew_member_id, w.start_time, w.end_time, w.state, w.version, w.create_time, w.update_time";

    /// <summary>No window that starts earlier before an instant than this, in microseconds, reaches it.</summary>
    private const string LengthMax = "604800000000";

    private static readonly Listing<Window> Listing = new(ColumnList, "slot_window", "slot_window", "id", Read);

    private readonly Statement find = session.Prepare($"SELECT {ColumnList} FROM slot_window WHERE id = ?");

    private readonly Statement openOfMember = session.Prepare(
        $"""
        SELECT {ColumnList} FROM slot_window INDEXED BY slot_window_open
        WHERE state = 1 AND crew_member_id = ?1 AND start_time < ?2 AND start_time > ?3 - {LengthMax} AND end_time > ?3
        ORDER BY start_time
        """
    );

    private Statement OpenOfRole =>
        field ??= session.Prepare(
            $"""
            SELECT {ColumnsOfW} FROM crew_role AS r CROSS JOIN slot_window AS w INDEXED BY slot_window_open
            WHERE r.role = ?1 AND r.level >= ?2 AND w.state = 1 AND w.crew_member_id = r.crew_member_id
              AND w.start_time < ?3 AND w.start_time > ?4 - {LengthMax} AND w.end_time > ?4
            ORDER BY r.crew_member_id, w.start_time
            """
        );

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"""
            INSERT INTO slot_window ({ColumnList}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET crew_member_id = excluded.crew_member_id, start_time = excluded.start_time,
              end_time = excluded.end_time, state = excluded.state, version = excluded.version, create_time = excluded.create_time,
              update_time = excluded.update_time
            """
        );

    public Window? Find(WindowId id) => find.With(id.Value).First(Read);

    public IReadOnlyList<Window> Open(CrewMemberId member, Interval interval) =>
        openOfMember.With(member.Value).With(interval.EndMicroseconds() ?? Columns.Never).With(interval.Start).All(Read);

    public IReadOnlyList<Window> Open(RoleName role, int minimumLevel, Interval interval) =>
        OpenOfRole.With(role.Text).With(minimumLevel).With(interval.EndMicroseconds() ?? Columns.Never).With(interval.Start).All(Read);

    public void Put(Window window) =>
        PutStatement
            .With(window.Id.Value)
            .With(window.CrewMember.Value)
            .With(window.Interval.Start)
            .With(window.Interval.End)
            .With((long)window.State)
            .With(window.Version)
            .With(window.CreateTime)
            .With(window.UpdateTime)
            .Run();

    public Page<Window> List(WindowFilter query)
    {
        var filter = new Filter();
        if (query.CrewMember is { } member)
        {
            filter.And("crew_member_id = ?", member.Value);
        }

        if (!query.States.IsEmpty)
        {
            filter.And("state IN (SELECT value FROM json_each(?))", Filter.Set(query.States.Select(state => (long)state)));
        }

        if (query.From is { } from)
        {
            var time = from.ToUnixMicroseconds();
            filter.And($"end_time > ? AND start_time > ? - {LengthMax}", time, time);
        }

        if (query.To is { } to)
        {
            filter.And("start_time < ?", to.ToUnixMicroseconds());
        }

        return Listing.Page(session, filter, new ListOrder("start_time"), query.Page, Cursors.At);
    }

    public static Window Read(Statement row) =>
        new(
            new WindowId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.Interval(2, 3),
            (WindowState)row.Int32(4),
            row.Int64(5),
            row.Instant(6),
            row.Instant(7)
        );
}
