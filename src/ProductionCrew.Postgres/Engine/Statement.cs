using NodaTime;
using NpgsqlTypes;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// One statement of a session, which the server keeps prepared. Bind the parameters in order with <c>With</c>, then queue it, or read its
/// answer at once. A parameter has the same type each time.
/// </summary>
internal sealed class Statement(Session session, string sql) : Query<Row>
{
    private readonly Stack<Invocation> free = [];
    private Invocation? current;

    /// <summary>Whether its answer has rows: no statement here writes and gives rows back at the top.</summary>
    public bool HasRows { get; } = sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("WITH", StringComparison.Ordinal);

    private Invocation Current => current ??= free.TryPop(out var kept) ? kept : new Invocation(this, sql);

    public override Statement With(long value) => Bind(value, NpgsqlDbType.Bigint);

    public override Statement With(long? value) => Bind(value, NpgsqlDbType.Bigint);

    public override Statement With(bool value) => Bind(value, NpgsqlDbType.Boolean);

    public override Statement With(string? text) => Bind(text, NpgsqlDbType.Text);

    public Statement With(Guid value) => Bind(value, NpgsqlDbType.Uuid);

    public override Statement With(Guid? id) => Bind(id, NpgsqlDbType.Uuid);

    public override Statement With(LocalDate date) => WithDate(date.Days());

    public override Statement With(LocalDate? date) => Bind(date?.Days(), NpgsqlDbType.Date);

    public override Statement With(Instant instant) => WithTimestamp(instant.Timestamp());

    public override Statement With(Instant? instant) => Bind(instant?.Timestamp(), NpgsqlDbType.TimestampTz);

    public override Statement WithEnd(Interval interval) => WithTimestamp(interval.EndTimestamp());

    public override Statement WithUnixDays(long days) => WithDate((int)(days - Columns.EpochDays));

    public override Statement WithUnixMicroseconds(long microseconds) => WithTimestamp(microseconds - Columns.EpochMicroseconds);

    public override Statement WithSet(long[] numbers) => Bind(numbers, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public override Statement WithSet(string[] texts) => Bind(texts, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public override Statement WithText(byte[] text) => Bind(text, NpgsqlDbType.Text);

    public override Statement WithBytes(byte[] bytes) => Bind(bytes, NpgsqlDbType.Bytea);

    /// <summary>Binds an instant as the server keeps it, see <see cref="Columns"/>.</summary>
    public Statement WithTimestamp(long microseconds) => Bind(microseconds, NpgsqlDbType.TimestampTz);

    /// <summary>Binds a date as the server keeps it, see <see cref="Columns"/>.</summary>
    public Statement WithDate(int days) => Bind(days, NpgsqlDbType.Date);

    /// <summary>Queues the statement and ignores its rows.</summary>
    public void Run() => Queue(visit: null);

    public override void Queue(Action<Row>? visit)
    {
        var invocation = Current;
        current = null;
        invocation.Visit = visit;
        session.Enqueue(invocation);
    }

    /// <summary>The first row, or null if there is none.</summary>
    public T? First<T>(Func<Row, T> map)
        where T : class
    {
        T? first = null;
        Each(row => first ??= map(row));
        return first;
    }

    public override long? Number()
    {
        long? number = null;
        Each(row => number ??= row.IsNull(0) ? null : row.Int64(0));
        return number;
    }

    /// <summary>Sends what is queued with this statement, and visits each row of its answer.</summary>
    public override void Each(Action<Row> visit)
    {
        Queue(visit);
        session.Send();
    }

    internal void Abandon()
    {
        current?.Release();
        current = null;
    }

    internal void Return(Invocation invocation) => free.Push(invocation);

    private Statement Bind<T>(T value, NpgsqlDbType type)
    {
        Current.Bind(value, type);
        return this;
    }
}
