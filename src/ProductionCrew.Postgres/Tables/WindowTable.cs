using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>slot_window</c>, read by id and by the member who has a window open at a time.</summary>
internal sealed class WindowTable(Session session, TransactionCache cache)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = Windows.Table.Find(Dialect.Postgres);

    /// <summary>The length of the longest possible window: one that starts earlier than this before an instant has ended by then.</summary>
    private const string LengthMax = "interval '168 hours'";

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement OpenOfMember =>
        field ??= session.Prepare(
            $"""
            SELECT {Windows.Table.Columns} FROM slot_window
            WHERE {WindowIs.Open} AND crew_member_id = $1 AND start_time > $2 - {LengthMax} AND end_time > $2 AND start_time < $3
            ORDER BY start_time
            """
        );

    private Statement OpenOfRole =>
        field ??= session.Prepare(
            $"""
            SELECT {Windows.Table.ColumnsOf("w")} FROM crew_role AS r CROSS JOIN LATERAL (
              SELECT * FROM slot_window
              WHERE {WindowIs.Open} AND crew_member_id = r.crew_member_id
                AND start_time < $4 AND start_time > $3 - {LengthMax} AND end_time > $3
              OFFSET 0
            ) AS w
            WHERE r.role = $1 AND r.level >= $2 ORDER BY w.crew_member_id, w.start_time
            """
        );

    private Statement PutStatement => field ??= session.Prepare(Windows.Table.Upsert(Dialect.Postgres));

    public Window? Find(WindowId id)
    {
        if (!cache.Windows.TryGetValue(id, out var window))
        {
            window = FindStatement.With(id.Value).First(Windows.Read);
            cache.Windows[id] = window;
        }

        return window;
    }

    /// <summary>The open windows of a member that overlap an interval, in order of start.</summary>
    public IReadOnlyList<Window> Open(CrewMemberId member, Interval interval) =>
        OpenOfMember.With(member.Value).With(interval).All(Windows.Read);

    public IReadOnlyList<Window> Open(RoleName role, int minimumLevel, Interval interval) =>
        OpenOfRole.With(role.Text).With(minimumLevel).With(interval).All(Windows.Read);

    public void Put(Window window)
    {
        Windows.Table.Bind(PutStatement, window).Run();
        cache.Windows[window.Id] = window;
    }
}
