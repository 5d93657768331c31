using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Copies the write-ahead log into the file once it has grown long, between two transactions of the writer. By itself SQLite would do this
/// inside a commit, and the callers of that commit would wait for the copying too.
/// </summary>
internal sealed class Checkpoint
{
    private const string Database = "main";
    private const int EarlyPart = 3;

    private readonly sqlite3 handle;
    private readonly int pageCount;

    /// <param name="session">The only connection that writes.</param>
    /// <param name="pageCount">How many pages are written to the log before it is copied.</param>
    public Checkpoint(Session session, int pageCount)
    {
        handle = session.Handle;
        this.pageCount = pageCount;
        _ = raw.sqlite3_wal_autocheckpoint(handle, 0);
    }

    /// <summary>
    /// Whether the log is long enough to be copied. Not to be asked inside a transaction: its pages count as soon as they are written.
    /// </summary>
    public bool IsDue => CountPages(isReset: false) >= pageCount;

    /// <summary>
    /// Whether the log is long enough to be copied early, while nobody waits. What is copied then is not copied while somebody does.
    /// </summary>
    public bool IsWorthwhile => CountPages(isReset: false) >= pageCount / EarlyPart;

    /// <summary>
    /// Copies every page that no reader's snapshot keeps in the log. If some are left, or the disk is full, the copy stays due and nothing
    /// is lost: the log still holds everything.
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
