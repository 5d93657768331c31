using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Lets a query read the change log only when every line in its snapshot has its sequence; otherwise lines that were acknowledged before
/// the query could be missing. The first run that finds a line without a sequence ends with <see cref="UnnumberedException"/>. The store
/// then has the log numbered and runs the query again on a snapshot taken after that. A line without a sequence in this snapshot was
/// committed after the query began, so it may be missing.
/// </summary>
internal sealed class LogGate(Session session)
{
    private bool isOpen;

    private Statement Unnumbered => field ??= session.Prepare("SELECT id FROM change WHERE sequence IS NULL LIMIT 1");

    /// <summary>Begins a run of a query.</summary>
    /// <param name="isNumbered">Whether the log was numbered before the run took its snapshot.</param>
    public void Begin(bool isNumbered) => isOpen = isNumbered;

    /// <exception cref="UnnumberedException">The query has to be run again.</exception>
    public void Enter()
    {
        isOpen = isOpen || Unnumbered.Number() is null;
        if (!isOpen)
        {
            throw new UnnumberedException();
        }
    }
}

/// <summary>Ends the first run of a query that reads the change log while lines of it have no sequence.</summary>
internal sealed class UnnumberedException() : Exception("The change log has lines without a sequence.");
