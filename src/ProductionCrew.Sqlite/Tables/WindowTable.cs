using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>slot_window</c>, read by id and by the member who has a window open at a time.</summary>
internal sealed class WindowTable(Session session)
{
    /// <summary>
    /// The length of the longest possible window, in microseconds: one that starts earlier than this before an instant has ended by then.
    /// </summary>
    private const string LengthMax = "604800000000";

    private readonly Statement find = session.Prepare(Windows.Table.Find(session.Dialect));

    private readonly Statement openOfMember = session.Prepare(
        $"""
        SELECT {Windows.Table.Columns} FROM slot_window INDEXED BY slot_window_open
        WHERE {WindowIs.Open} AND crew_member_id = ?1 AND start_time > ?2 - {LengthMax} AND end_time > ?2 AND start_time < ?3
        ORDER BY start_time
        """
    );

    private Statement OpenOfRole =>
        field ??= session.Prepare(
            $"""
            SELECT {Windows.Table.ColumnsOf("w")} FROM crew_role AS r CROSS JOIN slot_window AS w INDEXED BY slot_window_open
            WHERE r.role = ?1 AND r.level >= ?2 AND w.{WindowIs.Open} AND w.crew_member_id = r.crew_member_id
              AND w.start_time > ?3 - {LengthMax} AND w.end_time > ?3 AND w.start_time < ?4
            ORDER BY r.crew_member_id, w.start_time
            """
        );

    private Statement PutStatement => field ??= session.Prepare(Windows.Table.Upsert(session.Dialect));

    public Window? Find(WindowId id) => find.With(id.Value).First(Windows.Read);

    public IReadOnlyList<Window> Open(CrewMemberId member, Interval interval) =>
        openOfMember.With(member.Value).With(interval.Start).WithEnd(interval).All(Windows.Read);

    public IReadOnlyList<Window> Open(RoleName role, int minimumLevel, Interval interval) =>
        OpenOfRole.With(role.Text).With(minimumLevel).With(interval.Start).WithEnd(interval).All(Windows.Read);

    public void Put(Window window) => Windows.Table.Bind(PutStatement, window).Run();
}
