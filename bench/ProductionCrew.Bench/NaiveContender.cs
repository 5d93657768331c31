using System.Diagnostics;
using Microsoft.Data.Sqlite;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Bench;

/// <summary>
/// The usual design in a bare loop: select the person and the show, seek for an overlap on either side, insert the booking with three
/// indexes, the request id as a random text key, and a short line of a log. But for the write-ahead log and its sync SQLite is as it comes.
/// </summary>
internal sealed class NaiveContender : IContender
{
    private readonly Session session;
    private readonly Slots slots;
    private readonly int batchCount;
    private long lastId;

    public NaiveContender(string path, Slots slots, int batchCount)
    {
        this.slots = slots;
        this.batchCount = batchCount;
        session = Session.Open(path, SqliteOpenMode.ReadWrite, "journal_mode = WAL", "synchronous = FULL");
        session.Script(
            """
            CREATE TABLE naive_booking (
              id INTEGER PRIMARY KEY, production_id INTEGER, crew_member_id INTEGER, role TEXT, start_time INTEGER, end_time INTEGER, state INTEGER
            );
            CREATE INDEX naive_by_crew ON naive_booking (crew_member_id, start_time);
            CREATE INDEX naive_by_production ON naive_booking (production_id, start_time);
            CREATE INDEX naive_by_state ON naive_booking (state, id);
            CREATE TABLE naive_request (request_id TEXT PRIMARY KEY, booking_id INTEGER);
            CREATE TABLE naive_log (id INTEGER PRIMARY KEY, time INTEGER, line TEXT);
            INSERT INTO naive_booking SELECT id, production_id, crew_member_id, role, start_time, end_time, state FROM booking;
            INSERT INTO naive_request SELECT lower(hex(request_id)), id FROM request;
            INSERT INTO naive_log SELECT sequence, change_time, 'booked by anonymous' FROM change;
            """
        );
        lastId = session.Prepare("SELECT max(id) FROM naive_log").Number() ?? 0;
    }

    public string Name => "a naive raw loop";

    public Task<double> BookAsync(int count)
    {
        var next = new Slot[count];
        for (var i = 0; i < count; i++)
        {
            next[i] = slots.Next();
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var batch in next.Chunk(batchCount))
        {
            session.Prepare("BEGIN IMMEDIATE").Run();
            foreach (var slot in batch)
            {
                Book(slot);
            }

            session.Prepare("COMMIT").Run();
        }

        return Task.FromResult(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Book(Slot slot)
    {
        var id = ++lastId;
        var start = slot.Interval.Start.ToUnixMicroseconds();
        var end = slot.Interval.End.ToUnixMicroseconds();
        session.Prepare("SELECT * FROM crew_member WHERE id = ?").With(slot.CrewMemberId).Run();
        session.Prepare("SELECT * FROM production WHERE id = ?").With(slot.ProductionId).Run();
        const string Before =
            "SELECT end_time FROM naive_booking WHERE crew_member_id = ? AND start_time <= ? ORDER BY start_time DESC LIMIT 1";
        session.Prepare(Before).With(slot.CrewMemberId).With(start).Run();
        const string After = "SELECT start_time FROM naive_booking WHERE crew_member_id = ? AND start_time > ? ORDER BY start_time LIMIT 1";
        session.Prepare(After).With(slot.CrewMemberId).With(start).Run();
        var insert = session.Prepare("INSERT INTO naive_booking VALUES (?, ?, ?, ?, ?, ?, 2)");
        insert.With(id).With(slot.ProductionId).With(slot.CrewMemberId).With(slot.Role).With(start).With(end).Run();
        session.Prepare("INSERT INTO naive_request VALUES (?, ?)").With(Guid.NewGuid().ToString("n")).With(id).Run();
        session.Prepare("INSERT INTO naive_log VALUES (?, ?, ?)").With(id).With(start).With("booked by anonymous").Run();
    }
}
