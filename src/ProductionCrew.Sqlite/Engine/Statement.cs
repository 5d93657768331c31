using System.Buffers;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// One prepared statement. Bind the parameters in order, step, read the columns; it then resets itself. <c>With</c> binds the next
/// parameter, the first call <c>?1</c>. Only one thread uses it at a time.
/// </summary>
internal sealed class Statement : Query<Row>, IDisposable
{
    private const int GuidBytes = 16;
    private const int StackBytesMax = 512;
    private const uint PreparePersistent = 1;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;
    private readonly int parameterCount;
    private int bound;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        var code = raw.sqlite3_prepare_v3(database, sql, PreparePersistent, out handle);
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code);
        }

        // EXPLAIN QUERY PLAN gives the same plan whatever is bound, so nothing has to be.
        var isPlan = raw.sqlite3_stmt_isexplain(handle) != 0;
        parameterCount = isPlan ? 0 : raw.sqlite3_bind_parameter_count(handle);
    }

    /// <summary>Whether a parameter is bound and the statement has not run since.</summary>
    public bool IsBound => bound > 0;

    public override Statement With(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, ++bound, value));
        return this;
    }

    public override Statement With(long? value) => value is { } number ? With(number) : WithNull();

    public override Statement With(bool value) => With(value ? 1L : 0L);

    public override Statement With(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            // SQLitePCL binds an empty span as NULL, and only an empty string as an empty text.
            return text is null ? WithNull() : WithEmptyText();
        }

        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (bytesMax <= StackBytesMax)
        {
            Span<byte> buffer = stackalloc byte[StackBytesMax];
            return WithText(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(bytesMax);
        try
        {
            return WithText(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds an id as big-endian bytes, which sort like its text: ids that grow with time are neighbours in an index.</summary>
    public override Statement With(Guid? id)
    {
        if (id is not { } given)
        {
            return WithNull();
        }

        Span<byte> bytes = stackalloc byte[GuidBytes];
        given.TryWriteBytes(bytes, bigEndian: true, out _);
        return WithBlob(bytes);
    }

    public override Statement With(LocalDate date) => With(date.Days());

    public override Statement With(LocalDate? date) => With(date?.Days());

    public override Statement With(Instant instant) => With(instant.ToUnixMicroseconds());

    public override Statement With(Instant? instant) => With(instant?.ToUnixMicroseconds());

    public override Statement WithEnd(Interval interval) => With(interval.EndMicroseconds() ?? Columns.Never);

    public override Statement WithUnixDays(long days) => With(days);

    public override Statement WithUnixMicroseconds(long microseconds) => With(microseconds);

    public override Statement WithSet(long[] numbers) => With($"[{string.Join(',', numbers)}]");

    public override Statement WithSet(string[] texts) => With(DomainJson.WriteTexts(texts));

    public override Statement WithText(byte[] text) => WithText(text.AsSpan());

    public override Statement WithBytes(byte[] bytes) => WithBlob(bytes);

    /// <summary>Binds text that is UTF-8 already; not empty.</summary>
    private Statement WithText(ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(handle, ++bound, text));
        return this;
    }

    /// <summary>Binds a blob; not empty.</summary>
    public Statement WithBlob(ReadOnlySpan<byte> blob)
    {
        Check(raw.sqlite3_bind_blob(handle, ++bound, blob));
        return this;
    }

    public Statement WithNull()
    {
        Check(raw.sqlite3_bind_null(handle, ++bound));
        return this;
    }

    /// <summary>Runs the statement to its end and ignores its rows.</summary>
    public void Run()
    {
        try
        {
            while (Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row, or null if there is none.</summary>
    public T? First<T>(Func<Row, T> map)
        where T : class
    {
        try
        {
            return Step() ? map(new Row(handle)) : null;
        }
        finally
        {
            Reset();
        }
    }

    public override long? Number()
    {
        try
        {
            return Step() && new Row(handle) is var row && !row.IsNull(0) ? row.Int64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs at once: there is no round trip to save.</summary>
    public override void Queue(Action<Row> visit) => Each(visit);

    public override void Each(Action<Row> visit)
    {
        try
        {
            while (Step())
            {
                visit(new Row(handle));
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Forgets what is bound. The code that bound it did not run the statement, and the next use begins with the first parameter.</summary>
    public void Abandon()
    {
        Reset();
        _ = raw.sqlite3_clear_bindings(handle);
    }

    public void Dispose() => handle.Dispose();

    private bool Step()
    {
        // A parameter that was left out would still hold its value of the last run.
        if (bound != parameterCount)
        {
            throw new InvalidOperationException($"{bound} of {parameterCount} parameters are bound.");
        }

        var code = raw.sqlite3_step(handle);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Fault(code),
        };
    }

    private void Reset()
    {
        // Reset returns the error of the last step, which has been thrown already.
        _ = raw.sqlite3_reset(handle);
        bound = 0;
    }

    private Statement WithEmptyText()
    {
        Check(raw.sqlite3_bind_text(handle, ++bound, ""));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            var fault = Fault(code);
            Abandon();
            throw fault;
        }
    }

    private SqliteFaultException Fault(int code)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        return new SqliteFaultException(
            (extended & 0xFF) == (code & 0xFF) ? extended : code,
            raw.sqlite3_errmsg(database).utf8_to_string()
        );
    }
}
