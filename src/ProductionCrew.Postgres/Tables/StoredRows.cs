using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tables;

/// <summary>All rows as they were written, for checks. Whoever uses it has a snapshot open.</summary>
internal sealed class StoredRows(Session session) : IStoredRows
{
    /// <summary>Lines that wait for their sequence come last; those of one person have ids in the order in which they were committed.</summary>
    private const string Log = """
        SELECT coalesce(sequence, 0), kind, crew_member_id, production_id, booking_id, blackout_id, window_id, state,
          change_time, write_time, actor, request_id
        FROM change ORDER BY change.sequence, id
        """;

    public void VisitLog(Action<LogLine> visit) => session.Prepare(Log).Each(row => visit(Line(row)));

    public void VisitCrewMembers(Action<CrewMember> visit) =>
        Visit($"SELECT {CrewMemberTable.ColumnList} FROM crew_member AS c ORDER BY c.id", CrewMemberTable.Read, visit);

    public void VisitProductions(Action<Production> visit) =>
        Visit($"SELECT {ProductionTable.ColumnList} FROM production ORDER BY id", ProductionTable.Read, visit);

    public void VisitBookings(Action<Booking> visit) =>
        Visit($"SELECT {BookingTable.ColumnList} FROM booking AS b ORDER BY b.id", BookingTable.Read, visit);

    public void VisitBlackouts(Action<Blackout> visit) =>
        Visit($"SELECT {BlackoutTable.ColumnList} FROM blackout AS x ORDER BY x.id", BlackoutTable.Read, visit);

    public void VisitWindows(Action<Window> visit) =>
        Visit($"SELECT {WindowTable.ColumnList} FROM slot_window AS w ORDER BY w.id", WindowTable.Read, visit);

    private void Visit<T>(string sql, Func<Row, T> read, Action<T> visit) => session.Prepare(sql).Each(row => visit(read(row)));

    private static LogLine Line(Row row) =>
        new()
        {
            Sequence = row.Int64(0),
            Kind = (ChangeKind)row.Int32(1),
            CrewMember = Id(row, 2),
            Production = Id(row, 3),
            Booking = Id(row, 4),
            Blackout = Id(row, 5),
            Window = Id(row, 6),
            State = row.Bytes(7),
            ChangeTime = row.Instant(8).ToUnixMicroseconds(),
            WriteTime = row.IsNull(9) ? null : row.Instant(9).ToUnixMicroseconds(),
            Actor = row.Text(10),
            RequestId = row.IsNull(11) ? null : row.Guid(11),
        };

    private static long? Id(Row row, int column) => row.IsNull(column) ? null : row.Int64(column);
}
