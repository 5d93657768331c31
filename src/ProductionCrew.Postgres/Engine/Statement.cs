using NpgsqlTypes;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// One statement of a session, which the server keeps prepared: bind in order by <c>With</c>, then queue it or read its answer at once.
/// A position always has the same type.
/// </summary>
internal sealed class Statement(Session session, string sql)
{
    private readonly Stack<Invocation> free = [];
    private Invocation? current;

    /// <summary>Whether its answer has rows: no statement here writes and gives rows back at the top.</summary>
    public bool HasRows { get; } = sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("WITH", StringComparison.Ordinal);

    private Invocation Current => current ??= free.TryPop(out var kept) ? kept : new Invocation(this, sql);

    public Statement With(long value) => Bind(value, NpgsqlDbType.Bigint);

    public Statement With(long? value) => Bind(value, NpgsqlDbType.Bigint);

    public Statement With(bool value) => Bind(value, NpgsqlDbType.Boolean);

    public Statement With(string? text) => Bind(text, NpgsqlDbType.Text);

    public Statement With(Guid value) => Bind(value, NpgsqlDbType.Uuid);

    public Statement With(Guid? value) => Bind(value, NpgsqlDbType.Uuid);

    /// <summary>Binds a set of any size, for <c>= ANY ($n)</c>.</summary>
    public Statement With(long[] numbers) => Bind(numbers, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    /// <summary>Binds text that is UTF-8 already.</summary>
    public Statement WithText(byte[]? text) => Bind(text, NpgsqlDbType.Text);

    public Statement WithBytes(byte[] bytes) => Bind(bytes, NpgsqlDbType.Bytea);

    /// <summary>Binds an instant as the server keeps it, see <see cref="Tables.Columns"/>.</summary>
    public Statement WithTimestamp(long microseconds) => Bind(microseconds, NpgsqlDbType.TimestampTz);

    public Statement WithTimestamp(long? microseconds) => Bind(microseconds, NpgsqlDbType.TimestampTz);

    /// <summary>Binds a date as the server keeps it, see <see cref="Tables.Columns"/>.</summary>
    public Statement WithDate(int days) => Bind(days, NpgsqlDbType.Date);

    public Statement WithDate(int? days) => Bind(days, NpgsqlDbType.Date);

    /// <summary>Queues the statement; its rows, if any, are not wanted.</summary>
    public void Run() => Queue(visit: null);

    /// <summary>Queues the statement; each row of its answer is visited when that arrives.</summary>
    public void Queue(Action<Row>? visit)
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

    /// <summary>The number in the first column of the first row; null if there is no row or it holds NULL.</summary>
    public long? Number()
    {
        long? number = null;
        Each(row => number ??= row.IsNull(0) ? null : row.Int64(0));
        return number;
    }

    /// <summary>Sends what is queued with this statement, and visits each row of its answer.</summary>
    public void Each(Action<Row> visit)
    {
        Queue(visit);
        session.Send();
    }

    public List<T> All<T>(Func<Row, T> map)
    {
        var rows = new List<T>();
        Each(row => rows.Add(map(row)));
        return rows;
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
