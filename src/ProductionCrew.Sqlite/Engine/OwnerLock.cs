using Polly;
using Polly.Retry;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// The exclusive right of one process to write a database file, held through a lock file beside it. The lock file stays when the lock is
/// released: if it were removed, two processes could each lock a different file of the same name.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private const int RetryDelayMs = 50;

    private readonly FileStream file;

    private OwnerLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, and waits up to <paramref name="waitMs"/> milliseconds for a predecessor that is shutting down.</summary>
    /// <exception cref="StoreStartException">Another process has it, or the directory cannot be written.</exception>
    public static OwnerLock Take(string databasePath, int waitMs, TimeProvider time)
    {
        var path = databasePath + ".lock";
        try
        {
            return new OwnerLock(Pipeline(waitMs, time).Execute(Open, path));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreStartException(
                $"The directory of {databasePath} cannot be written: give the user of the service the right to, "
                    + "or name a file in another directory by DATABASE_URL=sqlite:PATH.",
                exception
            );
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            throw new StoreStartException(
                $"Another process has the database {databasePath} open for writing: end that one, "
                    + "or name another file by DATABASE_URL=sqlite:PATH.",
                exception
            );
        }
        catch (IOException exception)
        {
            throw new StoreStartException($"The lock file {path} cannot be opened: {exception.Message}", exception);
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path) => PrivateFile.Open(path, FileShare.None);

    private static ResiliencePipeline Pipeline(int waitMs, TimeProvider time) =>
        waitMs < RetryDelayMs
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = time }
                .AddRetry(
                    new RetryStrategyOptions
                    {
                        ShouldHandle = new PredicateBuilder().Handle<IOException>(IsTaken),
                        MaxRetryAttempts = waitMs / RetryDelayMs,
                        Delay = TimeSpan.FromMilliseconds(RetryDelayMs),
                        BackoffType = DelayBackoffType.Constant,
                    }
                )
                .Build();

    /// <summary>
    /// Whether the error says that another process has the lock. A missing directory or a full disk has an exception type or code of its
    /// own.
    /// </summary>
    private static bool IsTaken(IOException exception) =>
        exception.GetType() == typeof(IOException) && exception.HResult is EWouldBlockLinux or EWouldBlockMacOs or SharingViolationWindows;

    private const int EWouldBlockLinux = 11;
    private const int EWouldBlockMacOs = 35;
    private const int SharingViolationWindows = unchecked((int)0x80070020);
}
