using System.Globalization;
using Microsoft.Data.Sqlite;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;

namespace ProductionCrew.Sqlite;

/// <summary>A database file under the owner lock, with the only connection that can write it.</summary>
internal sealed class OwnedDatabase : IDisposable
{
    private readonly OwnerLock owner;

    private OwnedDatabase(OwnerLock owner, Session session)
    {
        this.owner = owner;
        Session = session;
    }

    public Session Session { get; }

    /// <exception cref="StoreStartException">The file cannot be used; the message says why in one line.</exception>
    public static OwnedDatabase Open(SqliteOptions options, TimeProvider time) =>
        StartFaults.Translate(
            options.Path,
            () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(options.Path) ?? ".");
                SqliteLibrary.Check();
                var taken = OwnerLock.Take(options.Path, options.OwnerLockWaitMs, time);
                try
                {
                    return new OwnedDatabase(taken, OpenWriter(options));
                }
                catch
                {
                    taken.Dispose();
                    throw;
                }
            }
        );

    /// <summary>The write-ahead log.</summary>
    public static string LogPath(SqliteOptions options) => options.Path + "-wal";

    public static Session OpenReader(SqliteOptions options) =>
        Session.Open(
            options.Path,
            SqliteOpenMode.ReadWrite,
            "query_only = ON",
            "busy_timeout = 1000",
            "temp_store = MEMORY",
            // Only the writer copies the log into the file: a checkpoint beside it let the log grow past 1 GiB.
            "wal_autocheckpoint = 0",
            Cache(options.ReadCacheSizeKib)
        );

    public Migrator Migrator(TimeProvider time) => new(Session, EmbeddedMigrations.All, time);

    public void Dispose()
    {
        Session.Dispose();
        owner.Dispose();
    }

    private static Session OpenWriter(SqliteOptions options)
    {
        var session = Session.Open(
            options.Path,
            SqliteOpenMode.ReadWriteCreate,
            "busy_timeout = 0",
            // Takes effect before the first page is written: most pages that a booking touches are touched by no other for a while.
            "page_size = 2048",
            "journal_mode = WAL",
            // Commits are synced by LogSync; NORMAL still syncs whatever a checkpoint relies on.
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            string.Create(CultureInfo.InvariantCulture, $"wal_autocheckpoint = {options.CheckpointPages}"),
            Cache(options.CacheSizeKib)
        );
        try
        {
            if (session.IsReadOnly)
            {
                throw new StoreStartException($"The database {options.Path} cannot be written: it is read-only.");
            }

            // Another program that holds the file shows itself here and not at the first command.
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
