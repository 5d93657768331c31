using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite;

/// <summary>Checks a file whose last user did not end cleanly, before anything is written to it.</summary>
internal static class StartCheck
{
    /// <summary>
    /// The size up to which a file is checked, in bytes. A start may take half a second for it, and a MiB in the page cache takes 3.3 ms.
    /// </summary>
    public const long CheckedBytesMax = 128 * 1024 * 1024;

    /// <summary>
    /// Checks the file if a log was left. A clean end folds the log into the file and removes it, so a log that is not empty shows that the
    /// last end was another.
    /// </summary>
    /// <exception cref="StoreStartException">The file is corrupt. Nothing was changed in it.</exception>
    public static void Run(SqliteOptions options)
    {
        if (OwnedDatabase.LogLength(options) is var log && log > 0 && log + new FileInfo(options.Path).Length <= CheckedBytesMax)
        {
            using var session = OwnedDatabase.OpenReader(options);
            if (session.Prepare("PRAGMA quick_check(1)").First(row => row.Text(0)) != "ok")
            {
                throw new StoreStartException(StartFaults.Corrupt(options.Path));
            }
        }
    }
}
