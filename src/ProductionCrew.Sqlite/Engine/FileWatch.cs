using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Checks every <see cref="Period"/> that the paths of the database and its log still lead to the files that are open. If a file was
/// deleted, or replaced by another of its name, everything written to it is gone when the process ends, and nothing else would report that.
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
    /// <param name="onLoss">Called with the loss when a file is gone or replaced; perhaps more than once.</param>
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
    /// Whether the log was deleted while the database is still in its place. Then what was acknowledged is in the open log, and folding it
    /// into the database saves it.
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

    /// <summary>
    /// Ends the watch and waits for a check that is under way. To be called before the store closes: that removes the log, which must not
    /// be taken for a loss.
    /// </summary>
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
