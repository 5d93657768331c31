using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Looks now and then whether the database and its log are still the files that are open. What is written to a file that was deleted, or
/// replaced by another of its name, is gone when the process ends, and nothing else would say so.
/// </summary>
internal sealed class FileWatch : IAsyncDisposable
{
    /// <summary>How long a loss can go unnoticed.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly string databasePath;
    private readonly string logPath;
    private readonly FileIdentity? database;
    private readonly FileIdentity? log;
    private readonly Action<IOException> onLoss;
    private readonly ITimer timer;

    /// <param name="databasePath">The database, which has just been opened.</param>
    /// <param name="log">The write-ahead log, which the database's connections have open too.</param>
    /// <param name="onLoss">Told of a file that is not there any more, perhaps more than once.</param>
    public FileWatch(string databasePath, string logPath, SafeFileHandle log, TimeProvider time, Action<IOException> onLoss)
    {
        this.databasePath = databasePath;
        this.logPath = logPath;
        this.onLoss = onLoss;
        if (FileIdentity.IsKnown)
        {
            database = FileIdentity.Of(databasePath)?.Identity;
            this.log = FileIdentity.Of(log);
        }

        timer = time.CreateTimer(_ => Look(), state: null, Period, Period);
    }

    /// <summary>
    /// Whether the log has no name any more and the database still has its own: what was acknowledged is in the open log, and can be saved by
    /// folding it into the database.
    /// </summary>
    public bool IsLogDeleted()
    {
        try
        {
            return FileIdentity.IsKnown && Find(databasePath) == database && Find(logPath) is null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends the watch, and waits for a look that is under way: at the end of the store the log goes in good order.</summary>
    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private static FileIdentity? Find(string path) => FileIdentity.Of(path)?.Identity;

    private void Look()
    {
        if (!FileIdentity.IsKnown)
        {
            return;
        }

        try
        {
            Look(databasePath, database);
            Look(logPath, log);
        }
        catch (IOException)
        {
            // The system does not say why. The next read or write of the file meets the cause and reports it.
        }
    }

    private void Look(string path, FileIdentity? opened)
    {
        if (Find(path) is var found && found != opened)
        {
            var loss = found is null ? "deleted" : "replaced";
            onLoss(new IOException($"The file {path} was {loss} while the service had it open; put it back, or restore a backup."));
        }
    }
}
