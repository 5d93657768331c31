using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>A command with the caller that waits for it. The writer begins, runs and then answers it, each once.</summary>
internal abstract class Work
{
    /// <summary>Who asks.</summary>
    public abstract Call Call { get; }

    /// <summary>About how much it has to do, in units of a booking.</summary>
    public abstract int Effort { get; }

    /// <summary>Whether it is a long one, which others pass.</summary>
    public bool IsHeavy => Lanes.IsHeavy(Effort);

    /// <summary>What the command threw, if it did.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Takes the work from its caller: from now on it can no longer be cancelled. False if it has been.</summary>
    public abstract bool TryBegin();

    /// <summary>Runs the command and keeps the outcome for later; true if its writes are to be kept. Never throws.</summary>
    public abstract bool Run(IWriteTransaction tx, Instant now);

    /// <summary>Gives the caller what the run came to, once that is durable.</summary>
    public abstract void Answer();

    /// <summary>Gives the caller an exception, whatever the run came to.</summary>
    public abstract void Fail(Exception exception);
}
