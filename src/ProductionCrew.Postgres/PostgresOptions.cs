using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres;

/// <summary>How the store works; every value is checked when it is set.</summary>
/// <param name="ConnectionString">Where the database is and how to log in, in the words of Npgsql.</param>
public sealed record PostgresOptions(string ConnectionString)
{
    /// <summary>How many commands look at a snapshot for the people they take, each on a connection of its own.</summary>
    public const int PlanConnectionCount = 1;

    /// <summary>How many commands that only validate and may take long run at the same time.</summary>
    public const int DryRunConnectionCount = 1;

    /// <summary>How many commands run at the same time, each on a connection of its own.</summary>
    public int WriteConnectionCount
    {
        get;
        init => field = Within(value, 1, 1_000);
    } = 32;

    /// <summary>How many queries run at the same time, each on a connection of its own.</summary>
    public int ReadConnectionCount
    {
        get;
        init => field = Within(value, 1, 1_000);
    } = 8;

    /// <summary>The most commands that wait for a connection; more are refused at once. Also the most queries.</summary>
    public int QueueCapacity
    {
        get;
        init => field = Within(value, 1, 1_000_000);
    } = 4_096;

    /// <summary>How long a command waits for those that concern the same people, in milliseconds; then it is refused.</summary>
    public int LockTimeoutMs
    {
        get;
        init => field = Within(value, 1, 600_000);
    } = 5_000;

    /// <summary>How long the server works on one statement, in milliseconds; then it gives up.</summary>
    public int StatementTimeoutMs
    {
        get;
        init => field = Within(value, 1, 600_000);
    } = 30_000;

    /// <summary>How long the opening of a connection may take, in seconds.</summary>
    public int ConnectTimeoutSeconds
    {
        get;
        init => field = Within(value, 1, 600);
    } = 5;

    /// <summary>After how long without work a connection is asked whether it still answers before it is used, in milliseconds.</summary>
    public int IdleCheckMs
    {
        get;
        init => field = Within(value, 0, 3_600_000);
    } = 1_000;

    /// <summary>How often a command is tried again that failed for a passing reason.</summary>
    public int RetryCountMax
    {
        get;
        init => field = Within(value, 0, 100);
    } = 6;

    /// <summary>The pause before the first retry, in milliseconds; each later one is twice as long, more or less.</summary>
    public int RetryDelayMs
    {
        get;
        init => field = Within(value, 1, 60_000);
    } = 50;

    /// <summary>The clock that commands and queries see, for tests; null for the database's own.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>What is believed of the database's clock.</summary>
    public ClockOptions Clock { get; init; } = new();

    public string ConnectionString { get; } =
        string.IsNullOrWhiteSpace(ConnectionString)
            ? throw new ArgumentException("A connection string is needed.", nameof(ConnectionString))
            : ConnectionString;

    private static int Within(int value, int min, int max, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        value >= min && value <= max ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {min} to {max}.");
}
