using System.Data;
using Microsoft.Data.Sqlite;
using ProductionCrew.Storage.Rows;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>One connection with its prepared statements. Only one thread uses it at a time.</summary>
internal sealed class Session : IQueries<Row>, IDisposable
{
    /// <summary>SQLite's SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: the last connection to close does not fold the log into the file.</summary>
    private const int NoCheckpointOnClose = 1006;

    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    /// <summary>After so many steps of its virtual machine SQLite asks whether to go on: some hundred times a second.</summary>
    private const int StepsPerLook = 20_000;

    private readonly SqliteConnection connection;
    private readonly sqlite3 handle;
    private CancellationToken interruption;
    private bool isInterruptible;

    static Session()
    {
        Batteries_V2.Init();

        // Only one thread at a time uses a connection, so SQLite's mutexes would protect nothing; and nobody asks for its memory
        // statistics. The settings hold for the whole process. If something else has opened a database before, SQLite refuses them, which
        // does no harm.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private Session(SqliteConnection connection)
    {
        this.connection = connection;
        handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        _ = raw.sqlite3_db_config(handle, NoCheckpointOnClose, 1, out _);
    }

    /// <summary>
    /// Whether the write-ahead log is folded into the file and removed when the last connection closes. False unless set: a log that is
    /// left tells the next start that the last run did not end well, and a log that is not trusted is not copied into the file.
    /// </summary>
    public bool FoldsLogOnClose { get; set; }

    public Dialect Dialect => Dialect.Sqlite;

    /// <summary>Whether a transaction is open. After an error SQLite may have rolled it back by itself.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Whether SQLite opened the file for reading only, which it does not report as an error.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(handle, "main") == 1;

    /// <summary>The connection itself, for calls that this class does not offer.</summary>
    internal sqlite3 Handle => handle;

    /// <summary>The texts prepared so far, for tests that look at their plans.</summary>
    internal IEnumerable<string> Texts => statements.Keys;

    /// <summary>Opens the file and applies the pragmas, in order.</summary>
    public static Session Open(string path, SqliteOpenMode mode, params ReadOnlySpan<string> pragmas)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        };
        var opened = new SqliteConnection(settings.ConnectionString);
        try
        {
            opened.Open();
            var session = new Session(opened);
            foreach (var pragma in pragmas)
            {
                session.Script($"PRAGMA {pragma}");
            }

            return session;
        }
        catch (SqliteException exception)
        {
            opened.Dispose();
            throw new SqliteFaultException(exception.SqliteExtendedErrorCode, exception.Message);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>
    /// From now on a statement ends with a fault if it runs when the token is cancelled, or begins after that. The token is checked on the
    /// thread that runs the statement, so it cannot interrupt another statement.
    /// </summary>
    public void InterruptBy(CancellationToken token)
    {
        if (!isInterruptible)
        {
            isInterruptible = true;
            raw.sqlite3_progress_handler(handle, StepsPerLook, _ => interruption.IsCancellationRequested ? 1 : 0, null);
        }

        interruption = token;
    }

    /// <summary>
    /// The prepared statement for this text, prepared on first use and kept. There are few texts, since they are built from fixed parts.
    /// </summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(handle, sql);
            statements.Add(sql, statement);
        }

        return statement;
    }

    Query<Row> IQueries<Row>.Prepare(string sql) => Prepare(sql);

    /// <summary>Forgets what was bound and not run, because an exception came in between.</summary>
    public void Abandon()
    {
        foreach (var statement in statements.Values)
        {
            if (statement.IsBound)
            {
                statement.Abandon();
            }
        }
    }

    /// <summary>Runs several statements once; nothing is kept prepared.</summary>
    public void Script(string sql)
    {
        var code = raw.sqlite3_exec(handle, sql, out var message);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteFaultException(raw.sqlite3_extended_errcode(handle), message ?? "unknown");
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        if (FoldsLogOnClose && connection.State is ConnectionState.Open)
        {
            _ = raw.sqlite3_db_config(handle, NoCheckpointOnClose, 0, out _);
        }

        connection.Dispose();
    }
}
