using System.Diagnostics;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>
/// The spans of calls that are traced. Without a listener, and for calls that are not sampled, none is made. Work that belongs to no call
/// has none either.
/// </summary>
public static class Spans
{
    public const string SourceName = "ProductionCrew";
    public const string QueueWait = "queue wait";
    public const string Transaction = "transaction";
    public const string Commit = "commit";
    public const string Sync = "sync";

    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Whether the call in whose flow this is asked is traced.</summary>
    public static bool AreWanted => Source.HasListeners() && Activity.Current is { IsAllDataRequested: true };

    /// <summary>Begins a span in the flow of a call; null if the call is not traced. It ends when it is disposed of.</summary>
    public static Activity? Begin(string name) => AreWanted ? Source.StartActivity(name) : null;

    /// <summary>Adds a span that is over, outside the flow of its call.</summary>
    /// <param name="call">The span of the call.</param>
    /// <param name="from">When it began, as a mark of the monotonic clock.</param>
    /// <param name="to">When it ended.</param>
    public static void Add(string name, ActivityContext call, long from, long to)
    {
        var end = TimeProvider.System.GetUtcNow() - Stopwatch.GetElapsedTime(to);
        using var span = Source.StartActivity(name, ActivityKind.Internal, call, startTime: end - Stopwatch.GetElapsedTime(from, to));
        span?.SetEndTime(end.UtcDateTime);
    }
}
