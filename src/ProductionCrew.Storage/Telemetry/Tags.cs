namespace ProductionCrew.Storage.Telemetry;

/// <summary>The names of tags, and the tags that never change, made once.</summary>
public static class Tags
{
    public const string Queue = "queue";
    public const string Pool = "pool";
    public const string Lock = "lock";
    public const string Reason = "reason";
    public const string Source = "source";
    public const string Result = "result";
    public const string Kind = "kind";

    /// <summary>Commands: the queue and the pool of those that change something.</summary>
    public const string Write = "write";

    /// <summary>Commands that take long, on SQLite.</summary>
    public const string LongWrite = "long_write";

    /// <summary>Queries, and commands that only validate and do not take long.</summary>
    public const string Read = "read";

    /// <summary>Commands that only validate and may take long.</summary>
    public const string DryRun = "dry_run";

    /// <summary>Commands that find their people, on PostgreSQL.</summary>
    public const string Plan = "plan";

    public static KeyValuePair<string, object?> WriteTransaction { get; } = new("transaction", Write);

    public static KeyValuePair<string, object?> ReadTransaction { get; } = new("transaction", Read);

    public static KeyValuePair<string, object?> WriteQueue { get; } = OfQueue(Write);

    public static KeyValuePair<string, object?> LongWriteQueue { get; } = OfQueue(LongWrite);

    public static KeyValuePair<string, object?> OfQueue(string name) => new(Queue, name);

    public static KeyValuePair<string, object?> OfLock(string name) => new(Lock, name);
}
