using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite;

/// <summary>Looks through a file whose last user did not end in good order, before anything is written to it.</summary>
internal static class StartCheck
{
    /// <summary>
    /// A larger file is not looked through: a start has no more than half a second for it, and a MiB in the page cache takes 3.3 ms.
    /// </summary>
    public const long CheckedBytesMax = 128 * 1024 * 1024;

    /// <summary>An end in good order folds the log into the file and removes it; one that is left, with something in it, tells of another.</summary>
    /// <exception cref="StoreStartException">The file is corrupt. It is as it was.</exception>
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
