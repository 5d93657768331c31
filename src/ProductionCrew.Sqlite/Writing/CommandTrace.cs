using System.Diagnostics;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// The spans of one command that is traced. The writer works outside the flow of its callers, so it notes marks, and the spans are made of
/// them when the command is answered.
/// </summary>
internal sealed class CommandTrace
{
    private readonly ActivityContext call = Activity.Current!.Context;
    private readonly long queued = Stopwatch.GetTimestamp();
    private long begun;

    private CommandTrace() { }

    /// <summary>Null if the present call is not traced.</summary>
    public static CommandTrace? OfCall() => Spans.AreWanted ? new CommandTrace() : null;

    /// <summary>The writer begins the command.</summary>
    public void Begin() => begun = Stopwatch.GetTimestamp();

    /// <summary>The command is about to be answered.</summary>
    public void End(BatchTimes batch)
    {
        Spans.Add(Spans.QueueWait, call, queued, begun);
        Spans.Add(Spans.Transaction, call, begun, batch.Committing);
        Spans.Add(Spans.Commit, call, batch.Committing, batch.Committed);
        Spans.Add(Spans.Sync, call, batch.Committed, batch.Synced);
    }
}
