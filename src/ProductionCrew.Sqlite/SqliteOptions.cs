using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Sqlite;

/// <summary>The settings of the store; every value is checked when it is set.</summary>
/// <param name="Path">The database file; created, with its directory, if it is missing.</param>
public sealed record SqliteOptions(string Path)
{
    /// <summary>
    /// How many short commands may wait for the writer; more are refused at once. Also how many queries may wait for a connection.
    /// </summary>
    public int QueueCapacity
    {
        get;
        init => field = Within(value, 1, 1_000_000);
    } = 4_096;

    /// <summary>
    /// How much effort may wait in the lane of long commands, in units of a booking; more is refused at once. The same limit holds
    /// separately for long dry runs.
    /// </summary>
    public int HeavyCapacity
    {
        get;
        init => field = Within(value, 1, 1_000_000_000);
    } = 250_000;

    /// <summary>The most commands in one transaction.</summary>
    public int BatchCountMax
    {
        get;
        init => field = Within(value, 1, 100_000);
    } = 64;

    /// <summary>After this many milliseconds a transaction takes no further command.</summary>
    public int BatchDurationMs
    {
        get;
        init => field = Within(value, 1, 10_000);
    } = 20;

    /// <summary>How many queries run at the same time. One more than there is work for: an export may take some seconds.</summary>
    public int ReadConnectionCount
    {
        get;
        init => field = Within(value, 1, 256);
    } = Math.Clamp(Environment.ProcessorCount, 2, 16) + 1;

    /// <summary>Page cache of the write connection, in KiB. A larger one costs more than it spares: docs/adr/0004.</summary>
    public int CacheSizeKib
    {
        get;
        init => field = Within(value, 1_024, 16_777_216);
    } = 8_192;

    /// <summary>Page cache of each read connection, in KiB.</summary>
    public int ReadCacheSizeKib
    {
        get;
        init => field = Within(value, 1_024, 16_777_216);
    } = 32_768;

    /// <summary>The write-ahead log is copied into the database when it has grown to this many pages.</summary>
    public int CheckpointPages
    {
        get;
        init => field = Within(value, 100, 1_000_000);
    } = 3_000;

    /// <summary>How long a start waits for a predecessor to give the file back, in milliseconds.</summary>
    public int OwnerLockWaitMs
    {
        get;
        init => field = Within(value, 0, 60_000);
    } = 500;

    /// <summary>How far the machine's clock is trusted.</summary>
    public ClockOptions Clock { get; init; } = new();

    /// <summary>
    /// The database file itself. If the given path is a symbolic link, this is its target, so that the lock and the log always lie beside
    /// the one file.
    /// </summary>
    public string Path { get; } =
        string.IsNullOrWhiteSpace(Path)
            ? throw new ArgumentException("A path is needed.", nameof(Path))
            : Resolve(System.IO.Path.GetFullPath(Path));

    private static string Resolve(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links that lead nowhere are reported when the file is opened.
            return path;
        }
    }

    private static int Within(int value, int min, int max, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        value >= min && value <= max ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {min} to {max}.");
}
