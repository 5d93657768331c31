using System.Globalization;
using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite;

/// <summary>A database file under the owner lock, with the only connection that can write it.</summary>
internal sealed class OwnedDatabase : IDisposable
{
    /// <summary>
    /// The length to which a write-ahead log is cut that a burst or a long read has made longer, in bytes. Twice what it grows to between
    /// two checkpoints, so that it is not cut and extended again all the time.
    /// </summary>
    public const int LogBytesKept = 12 * 1_024 * 1_024;

    /// <summary>
    /// Has to be set before the first page is written. Small pages suit bookings: most pages that one touches are not touched again for a while.
    /// </summary>
    public const string PageSize = "page_size = 2048";

    private readonly OwnerLock owner;
    private readonly LogIndex logIndex;

    private OwnedDatabase(string path, long logLengthFound, OwnerLock owner, Session session, LogIndex logIndex)
    {
        this.owner = owner;
        this.logIndex = logIndex;
        Path = path;
        LogLengthFound = logLengthFound;
        Session = session;
    }

    public string Path { get; }

    /// <summary>The length of the write-ahead log that the last owner left, in bytes.</summary>
    public long LogLengthFound { get; }

    public Session Session { get; }

    /// <summary>What was opened, for the log.</summary>
    /// <param name="lastTime">When the last change was made, in microseconds; null if there is none.</param>
    public string Describe(long? lastTime, long lastSequence)
    {
        var size = new FileInfo(Path).Length;
        var last = lastTime is { } time
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"its last change is {lastSequence} of {Domain.Values.Clock.FromUnixMicroseconds(time)}"
            )
            : "it has no changes yet";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{System.IO.Path.GetFullPath(Path)} of {size} bytes, with a log of {LogLengthFound} bytes; {last}"
        );
    }

    /// <exception cref="StoreStartException">The file cannot be used; the message says why in one line.</exception>
    public static OwnedDatabase Open(SqliteOptions options, TimeProvider time) =>
        StartFaults.Translate(
            options.Path,
            () =>
            {
                SqliteLibrary.Check();
                var taken = Lock(options, time);
                try
                {
                    FileSet.RefuseSecondName(options);
                    FileSet.Check(options);
                    StartCheck.Run(options);
                    var logLength = LogLength(options);
                    PrivateFile.CreateMissing(options.Path);
                    return Opened(options, logLength, taken);
                }
                catch
                {
                    taken.Dispose();
                    throw;
                }
            }
        );

    /// <summary>Takes the owner lock only; creates the directory if it is missing.</summary>
    public static OwnerLock Lock(SqliteOptions options, TimeProvider time)
    {
        CreateDirectory(options.Path);
        return OwnerLock.Take(options.Path, options.OwnerLockWaitMs, time);
    }

    /// <summary>Whether the file exists and is not empty. SQLite would remove the log beside a missing or empty one.</summary>
    public static bool Exists(SqliteOptions options) => new FileInfo(options.Path) is { Exists: true, Length: > 0 };

    /// <exception cref="StoreStartException">There is no database.</exception>
    public static void RefuseMissing(SqliteOptions options)
    {
        if (!Exists(options))
        {
            throw new StoreStartException(
                $"There is no database {options.Path}: DATABASE_URL=sqlite:PATH names another one, and `productioncrew serve` creates one."
            );
        }
    }

    /// <summary>The write-ahead log.</summary>
    public static string LogPath(SqliteOptions options) => options.Path + "-wal";

    public static Session OpenReader(SqliteOptions options) =>
        Session.Open(
            options.Path,
            SqliteOpenMode.ReadWrite,
            "query_only = ON",
            "busy_timeout = 1000",
            "temp_store = MEMORY",
            // Only the writer copies the log into the file: when another connection did it at the same time, the log grew past 1 GiB.
            "wal_autocheckpoint = 0",
            Cache(options.ReadCacheSizeKib)
        );

    /// <summary>Opens a connection for a verb that only reads.</summary>
    public static Session OpenVisitor(SqliteOptions options) => AsFound(options, OpenReader);

    /// <summary>The length of the write-ahead log in bytes; 0 if there is none, as after a clean end.</summary>
    public static long LogLength(SqliteOptions options) => new FileInfo(LogPath(options)) is { Exists: true } log ? log.Length : 0;

    public Migrator Migrator(TimeProvider time) => new(Session, EmbeddedMigrations.All, time);

    public void Dispose()
    {
        Session.Dispose();
        logIndex.Dispose();
        owner.Dispose();
    }

    private static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreStartException(
                $"The database {path} cannot be opened, because that is a directory: name a file in it by "
                    + $"DATABASE_URL=sqlite:{System.IO.Path.Combine(path, "productioncrew.db")}."
            );
        }

        var directory = System.IO.Path.GetDirectoryName(path) ?? ".";
        try
        {
            PrivateFile.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreStartException(
                $"The database {path} cannot be opened, because its directory {directory} cannot be created: "
                    + "create it for the user of the service, or name a file in another directory by DATABASE_URL=sqlite:PATH.",
                exception
            );
        }
    }

    private static OwnedDatabase Opened(SqliteOptions options, long logLengthFound, OwnerLock owner)
    {
        var session = AsFound(options, OpenWriter);
        try
        {
            return new OwnedDatabase(options.Path, logLengthFound, owner, session, LogIndex.Reserve(options.Path));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a connection that does not remove a log that it finds, so that the next start still knows how the last run ended.
    /// </summary>
    private static Session AsFound(SqliteOptions options, Func<SqliteOptions, Session> open)
    {
        var hasLog = LogLength(options) > 0;
        var session = open(options);
        session.FoldsLogOnClose = !hasLog;
        return session;
    }

    private static Session OpenWriter(SqliteOptions options)
    {
        var session = Session.Open(
            options.Path,
            SqliteOpenMode.ReadWriteCreate,
            "busy_timeout = 0",
            PageSize,
            "journal_mode = WAL",
            // LogSync syncs the commits; with NORMAL SQLite still syncs what a checkpoint relies on.
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            string.Create(CultureInfo.InvariantCulture, $"wal_autocheckpoint = {options.CheckpointPages}"),
            string.Create(CultureInfo.InvariantCulture, $"journal_size_limit = {LogBytesKept}"),
            Cache(options.CacheSizeKib)
        );
        try
        {
            if (session.IsReadOnly)
            {
                throw new StoreStartException(StartFaults.ReadOnly(options.Path));
            }

            // If another program holds the file, the start fails here, rather than the first command.
            session.Script("BEGIN IMMEDIATE; ROLLBACK");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A negative cache size is in KiB.</summary>
    private static string Cache(int kib) => string.Create(CultureInfo.InvariantCulture, $"cache_size = -{kib}");
}
