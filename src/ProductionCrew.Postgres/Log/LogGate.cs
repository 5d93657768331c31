using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Lets a query look at the change log only when every line in its snapshot has its sequence: what was acknowledged before the query must be
/// there. The first run that finds a line without ends with <see cref="UnnumberedException"/>; the store has the log numbered, and runs the query
/// again on a snapshot that began after that. Lines without a sequence in there were acknowledged later.
/// </summary>
/// <param name="isSecondRun">Whether the log was numbered before the snapshot was taken.</param>
internal sealed class LogGate(Session session, bool isSecondRun)
{
    private bool isOpen = isSecondRun;

    /// <exception cref="UnnumberedException">The query has to be run again.</exception>
    public void Enter()
    {
        isOpen = isOpen || session.Prepare("SELECT 1 FROM change WHERE sequence IS NULL LIMIT 1").Number() is null;
        if (!isOpen)
        {
            throw new UnnumberedException();
        }
    }
}

/// <summary>Ends the first run of a query that reads the change log while lines of it have no sequence.</summary>
internal sealed class UnnumberedException() : Exception("The change log has lines without a sequence.");
