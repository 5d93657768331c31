using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Copies the write-ahead log into the file once it has grown long, between two transactions of the writer. SQLite, left alone, does it
/// inside a commit, where those who wait for the commit wait for the copying too.
/// </summary>
internal sealed class Checkpoint
{
    private const string Database = "main";

    private readonly sqlite3 handle;
    private readonly int pageCount;

    /// <param name="session">The only connection that writes.</param>
    /// <param name="pageCount">So many pages are written to the log until it is copied.</param>
    public Checkpoint(Session session, int pageCount)
    {
        handle = session.Handle;
        this.pageCount = pageCount;
        _ = raw.sqlite3_wal_autocheckpoint(handle, 0);
    }

    /// <summary>Whether the log is long enough. Not inside a transaction, whose pages count as they are written.</summary>
    public bool IsDue => CountPages(isReset: false) >= pageCount;

    /// <summary>
    /// Copies what no reader keeps from being copied. If something is left, or the disk is full, it stays due: the log still holds
    /// everything.
    /// </summary>
    public void Run()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(handle, Database, raw.SQLITE_CHECKPOINT_PASSIVE, out var logged, out var copied);
        if (code == raw.SQLITE_OK && copied == logged)
        {
            CountPages(isReset: true);
        }
    }

    /// <summary>The pages that the connection has written since the count was last reset.</summary>
    private int CountPages(bool isReset)
    {
        _ = raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var count, out _, isReset ? 1 : 0);
        return count;
    }
}
