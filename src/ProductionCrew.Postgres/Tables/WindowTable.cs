using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>slot_window</c>.</summary>
internal sealed class WindowTable(Session session, TransactionCache cache)
{
    public const string ColumnList = "w.id, w.crew_member_id, w.start_time, w.end_time, w.state, w.version, w.create_time, w.update_time";

    /// <summary>Also what the first round trip of a command asks, by the id.</summary>
    public const string FindSql = $"SELECT {ColumnList} FROM slot_window AS w WHERE w.id = $1";

    /// <summary>No window that starts earlier before an instant than this reaches it.</summary>
    public const string LengthMax = "interval '168 hours'";

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement OpenOfMember =>
        field ??= session.Prepare(
            $"""
            SELECT {ColumnList} FROM slot_window AS w
            WHERE w.state = 1 AND w.crew_member_id = $1 AND w.start_time > $2 - {LengthMax} AND w.end_time > $2 AND w.start_time < $3
            ORDER BY w.start_time
            """
        );

    private Statement PutStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO slot_window (id, crew_member_id, start_time, end_time, state, version, create_time, update_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET crew_member_id = excluded.crew_member_id, start_time = excluded.start_time,
              end_time = excluded.end_time, state = excluded.state, version = excluded.version, create_time = excluded.create_time,
              update_time = excluded.update_time
            """
        );

    public static Window Read(Row row) =>
        new(
            new WindowId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.Interval(2, 3),
            (WindowState)row.Int32(4),
            row.Int64(5),
            row.Instant(6),
            row.Instant(7)
        );

    public Window? Find(WindowId id)
    {
        if (!cache.Windows.TryGetValue(id, out var window))
        {
            window = FindStatement.With(id.Value).First(Read);
            cache.Windows[id] = window;
        }

        return window;
    }

    /// <summary>The open windows of a member that overlap an interval, in order of start.</summary>
    public IReadOnlyList<Window> Open(CrewMemberId member, Interval interval) => OpenOfMember.With(member.Value).With(interval).All(Read);

    public void Put(Window window)
    {
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
        cache.Windows[window.Id] = window;
    }
}
