using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>A command with the caller that waits for it. The writer begins, runs and then answers it, each once.</summary>
internal abstract class Work
{
    /// <summary>The call that the command came with.</summary>
    public abstract Call Call { get; }

    /// <summary>Roughly how much the command has to do, in units of a booking.</summary>
    public abstract int Effort { get; }

    /// <summary>Whether the command is a long one and waits in the lane of those.</summary>
    public bool IsHeavy => Lanes.IsHeavy(Effort);

    /// <summary>When it began to wait, as a mark of the monotonic clock; 0 if nobody wants to know.</summary>
    public long QueuedMark { get; init; }

    /// <summary>Notes its spans; null if its call is not traced.</summary>
    public CommandTrace? Trace { get; init; }

    /// <summary>What the command threw, if it did.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Begins the work: from now on the caller cannot cancel it. False if it was cancelled before.</summary>
    public abstract bool TryBegin();

    /// <summary>Runs the command and keeps the outcome for later; true if its writes are to be kept. Never throws.</summary>
    public abstract bool Run(IWriteTransaction tx, Instant now);

    /// <summary>Adds to the outcome where in the change log the last line of the run is.</summary>
    public abstract void WroteUpTo(long position);

    /// <summary>Answers the caller with the outcome of the run. To be called once that is durable.</summary>
    public abstract void Answer();

    /// <summary>Answers the caller with an exception, whatever the outcome of the run.</summary>
    public abstract void Fail(Exception exception);
}
