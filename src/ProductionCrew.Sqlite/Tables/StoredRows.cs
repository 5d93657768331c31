using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>All rows as they were written, for checks. Whoever uses it sees to it that nobody writes meanwhile.</summary>
internal sealed class StoredRows(Session session) : IStoredRows
{
    private const string Log = """
        SELECT sequence, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, state, change_time, write_time, actor, request_id
        FROM change ORDER BY sequence
        """;

    public void VisitLog(Action<LogLine> visit) => session.Prepare(Log).Each(row => visit(Line(row)));

    public void VisitCrewMembers(Action<CrewMember> visit) =>
        Visit($"SELECT {CrewMemberTable.ColumnList} FROM crew_member AS c ORDER BY id", CrewMemberTable.Read, visit);

    public void VisitProductions(Action<Production> visit) =>
        Visit($"SELECT {ProductionTable.ColumnList} FROM production ORDER BY id", ProductionTable.Read, visit);

    public void VisitBookings(Action<Booking> visit) =>
        Visit($"SELECT {BookingTable.ColumnList} FROM booking ORDER BY id", BookingTable.Read, visit);

    public void VisitBlackouts(Action<Blackout> visit) =>
        Visit($"SELECT {BlackoutTable.ColumnList} FROM blackout ORDER BY id", BlackoutTable.Read, visit);

    public void VisitWindows(Action<Window> visit) =>
        Visit($"SELECT {WindowTable.ColumnList} FROM slot_window ORDER BY id", WindowTable.Read, visit);

    private void Visit<T>(string sql, Func<Statement, T> read, Action<T> visit) => session.Prepare(sql).Each(row => visit(read(row)));

    private static LogLine Line(Statement row) =>
        new()
        {
            Sequence = row.Int64(0),
            Kind = (ChangeKind)row.Int32(1),
            CrewMember = Number(row, 2),
            Production = Number(row, 3),
            Booking = Number(row, 4),
            Blackout = Number(row, 5),
            Window = Number(row, 6),
            State = row.Bytes(7),
            ChangeTime = row.Int64(8),
            WriteTime = Number(row, 9),
            Actor = row.Text(10),
            RequestId = row.IsNull(11) ? null : row.Guid(11),
        };

    private static long? Number(Statement row, int column) => row.IsNull(column) ? null : row.Int64(column);
}
