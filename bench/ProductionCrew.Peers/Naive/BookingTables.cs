using Microsoft.Data.Sqlite;

namespace ProductionCrew.Peers.Naive;

/// <summary>What is asked for.</summary>
internal sealed record NewBooking(long ProductionId, long CrewMemberId, string Role, DateOnly First, DateOnly Last, string RequestId);

/// <summary>What was written.</summary>
internal sealed record Booked(long Id, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset CreateTime);

/// <summary>
/// The statements of a booking: select the person and the show, seek for an overlap on either side, insert the booking with three indexes,
/// the request id as a text key, and a line of a log. But for the write-ahead log and its sync SQLite is as it comes. One thread uses it.
/// </summary>
internal sealed class BookingTables : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly PreparedCommand begin;
    private readonly PreparedCommand commit;
    private readonly PreparedCommand rollBack;
    private readonly PreparedCommand findMember;
    private readonly PreparedCommand findProduction;
    private readonly PreparedCommand findBefore;
    private readonly PreparedCommand findAfter;
    private readonly PreparedCommand addBooking;
    private readonly PreparedCommand addRequest;
    private readonly PreparedCommand addLine;
    private long lastId;

    public BookingTables(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        Prepare("PRAGMA journal_mode = WAL").Run();
        Prepare("PRAGMA synchronous = FULL").Run();
        lastId = Prepare("SELECT max(id) FROM booking").Number() ?? 0;
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollBack = Prepare("ROLLBACK");
        findMember = Prepare("SELECT id, display_name, roles, hire_date, time_zone FROM crew_member WHERE id = ?1");
        findProduction = Prepare("SELECT id, title, first_date, last_date, time_zone FROM production WHERE id = ?1");
        findBefore = Prepare(
            "SELECT end_time FROM booking WHERE crew_member_id = ?1 AND start_time <= ?2 ORDER BY start_time DESC LIMIT 1"
        );
        findAfter = Prepare("SELECT start_time FROM booking WHERE crew_member_id = ?1 AND start_time > ?2 ORDER BY start_time LIMIT 1");
        addBooking = Prepare("INSERT INTO booking VALUES (?1, ?2, ?3, ?4, ?5, ?6, 2)");
        addRequest = Prepare("INSERT INTO request VALUES (?1, ?2)");
        addLine = Prepare("INSERT INTO log VALUES (?1, ?2, ?3)");
    }

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void RollBack() => rollBack.Run();

    /// <summary>Null if there is no such person or show, or if the person is busy.</summary>
    public Booked? Book(NewBooking booking)
    {
        if (findMember.Text(0, booking.CrewMemberId) is null || findProduction.Text(4, booking.ProductionId) is not { } zoneName)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var (start, end) = (MidnightOf(booking.First, zone), MidnightOf(booking.Last.AddDays(1), zone));
        var (startTime, endTime) = (MicrosecondsOf(start), MicrosecondsOf(end));
        if (
            findBefore.Number(booking.CrewMemberId, startTime) is { } before && before > startTime
            || findAfter.Number(booking.CrewMemberId, startTime) is { } after && after < endTime
        )
        {
            return null;
        }

        var id = ++lastId;
        var now = TimeProvider.System.GetUtcNow();
        addBooking.Run(id, booking.ProductionId, booking.CrewMemberId, booking.Role, startTime, endTime);
        addRequest.Run(booking.RequestId, id);
        addLine.Run(id, MicrosecondsOf(now), "booked by anonymous");
        return new Booked(id, start, end, now);
    }

    public void Dispose() => connection.Dispose();

    private static DateTimeOffset MidnightOf(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static long MicrosecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private PreparedCommand Prepare(string sql) => new(connection, sql);
}
