using System.Buffers;
using System.Text;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// One prepared statement: bind in order, step, read columns, and it resets itself. Parameters are bound by <c>With</c>, the first
/// call binding <c>?1</c>; columns are read by their number from 0. Only one thread uses it at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
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

        // A plan is the same whatever is bound.
        var isPlan = raw.sqlite3_stmt_isexplain(handle) != 0;
        parameterCount = isPlan ? 0 : raw.sqlite3_bind_parameter_count(handle);
    }

    /// <summary>Whether something is bound that has not been run yet.</summary>
    public bool IsBound => bound > 0;

    public Statement With(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, ++bound, value));
        return this;
    }

    public Statement With(long? value) => value is { } number ? With(number) : WithNull();

    public Statement With(bool value) => With(value ? 1L : 0L);

    public Statement With(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            // The layer below binds an empty span as NULL, and only an empty string as an empty string.
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

    /// <summary>Binds text that is UTF-8 already; not empty.</summary>
    public Statement WithText(ReadOnlySpan<byte> text)
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

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => raw.sqlite3_column_int(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A blob, or a text's UTF-8; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>Runs the statement to its end; its rows, if any, are not wanted.</summary>
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
    public T? First<T>(Func<Statement, T> map)
        where T : class
    {
        try
        {
            return Step() ? map(this) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The number in the first column of the first row; null if there is no row or it holds NULL.</summary>
    public long? Number()
    {
        try
        {
            return Step() && !IsNull(0) ? Int64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Visits each row.</summary>
    public void Each(Action<Statement> visit)
    {
        try
        {
            while (Step())
            {
                visit(this);
            }
        }
        finally
        {
            Reset();
        }
    }

    public List<T> All<T>(Func<Statement, T> map)
    {
        var rows = new List<T>();
        Each(row => rows.Add(map(row)));
        return rows;
    }

    /// <summary>Forgets what is bound: whoever bound it did not come to run the statement, and the next one begins with the first parameter.</summary>
    public void Abandon()
    {
        Reset();
        _ = raw.sqlite3_clear_bindings(handle);
    }

    public void Dispose() => handle.Dispose();

    private bool Step()
    {
        // A parameter that was left out would still hold what was bound to it the time before.
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
        // The code that reset gives back is that of the last step, which has been thrown already.
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
