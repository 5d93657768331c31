using ProductionCrew.Storage;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Copies a database page by page into another with SQLite's own backup. All steps read from one snapshot, so writes of others during the
/// copy neither restart it nor appear in it. As long as the snapshot lasts, the write-ahead log cannot start again from its beginning and
/// grows with every write. So the copy stops pausing once the log has grown, and is given up before the log is too long.
/// </summary>
internal sealed class PageCopy(Session source, Session target, Func<long> logLength, TimeProvider time)
{
    /// <summary>How many pages are copied at a time: 4 MiB.</summary>
    public const int PagesPerStep = 2_048;

    /// <summary>How much the log may grow before the copy no longer pauses.</summary>
    public const long UnhurriedGrowthBytes = 64L * 1_024 * 1_024;

    /// <summary>How much the log may grow before the copy is given up.</summary>
    public const long GrowthBytesMax = 1_024L * 1_024 * 1_024;

    /// <summary>The pause between two steps, so that a service on the same disk is not held up.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <exception cref="SqliteFaultException">A file cannot be read or written.</exception>
    /// <exception cref="StoreStartException">The log has grown too much.</exception>
    public async Task RunAsync()
    {
        // The first read takes the snapshot; the backup goes on in the same transaction.
        source.Script("BEGIN; SELECT count(*) FROM sqlite_master");
        try
        {
            await CopyAsync(logLength());
        }
        finally
        {
            source.Script("ROLLBACK");
        }
    }

    private async Task CopyAsync(long lengthBefore)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
        {
            throw new SqliteFaultException(raw.sqlite3_extended_errcode(target.Handle), "The copy could not be begun.");
        }

        while (raw.sqlite3_backup_step(backup, PagesPerStep) is var code && code != raw.SQLITE_DONE)
        {
            if (code != raw.SQLITE_OK)
            {
                throw new SqliteFaultException(code, "The pages could not be copied.");
            }

            var growth = logLength() - lengthBefore;
            if (growth > GrowthBytesMax)
            {
                throw new StoreStartException(
                    "The service writes faster than the copy is made, which lets its log grow too long; try at a quieter time."
                );
            }

            if (growth < UnhurriedGrowthBytes)
            {
                await Task.Delay(Pause, time);
            }
        }
    }
}
