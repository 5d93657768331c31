using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres;

/// <summary>The settings of the store; every value is checked when it is set.</summary>
/// <param name="ConnectionString">Where the database is and how to log in: a connection string of Npgsql.</param>
public sealed record PostgresOptions(string ConnectionString)
{
    /// <summary>How many commands that find their people may plan at the same time, each on a connection of its own.</summary>
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

    /// <summary>How many commands may wait for a connection, and how many queries; more are refused at once.</summary>
    public int QueueCapacity
    {
        get;
        init => field = Within(value, 1, 1_000_000);
    } = 4_096;

    /// <summary>How long a command waits for others that concern the same people, in milliseconds; then it is refused.</summary>
    public int LockTimeoutMs
    {
        get;
        init => field = Within(value, 1, 600_000);
    } = 5_000;

    /// <summary>How long the server works on one statement before it gives up, in milliseconds.</summary>
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

    /// <summary>After how many milliseconds without use a connection is tested before it is used again.</summary>
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

    /// <summary>The pause before the first retry, in milliseconds. Each later one is twice as long, give or take a random part.</summary>
    public int RetryDelayMs
    {
        get;
        init => field = Within(value, 1, 60_000);
    } = 50;

    /// <summary>The clock that commands and queries see, for tests; null for the database's own.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>How far the database's clock is trusted.</summary>
    public ClockOptions Clock { get; init; } = new();

    public string ConnectionString { get; } =
        string.IsNullOrWhiteSpace(ConnectionString)
            ? throw new ArgumentException("A connection string is needed.", nameof(ConnectionString))
            : ConnectionString;

    private static int Within(int value, int min, int max, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        value >= min && value <= max ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {min} to {max}.");
}
