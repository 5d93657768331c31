using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// One transaction with as many short commands as are waiting, or with one long one: begin, run each, commit, and hand them on to be made durable and answered. Used
/// again and again by the writer thread alone.
/// </summary>
internal sealed class Batch(
    Session session,
    WriteTransaction tx,
    LogSync log,
    Durability durability,
    Checkpoint checkpoint,
    StoreClock clock,
    TimeProvider time,
    SqliteOptions options
)
{
    private readonly Statement begin = session.Prepare("BEGIN IMMEDIATE");
    private readonly Statement commit = session.Prepare("COMMIT");
    private readonly Statement rollBack = session.Prepare("ROLLBACK");
    private readonly TimeSpan durationMax = TimeSpan.FromMilliseconds(options.BatchDurationMs);
    private List<Work> done = [];
    private bool isAlone;

    /// <summary>Runs what waits; true if it was committed, false if the whole transaction failed and nothing of it is kept.</summary>
    /// <exception cref="SqliteFaultException">The connection cannot be trusted any more; everybody in the batch has been told.</exception>
    /// <exception cref="IOException">The log cannot be synced any more.</exception>
    public bool Run(Lanes waiting)
    {
        done.Clear();
        log.ThrowIfFailed();
        var before = tx.Counters;
        try
        {
            begin.Run();
            Execute(waiting);
        }
        catch (SqliteFaultException fault)
        {
            tx.RollBack(before);
            Abandon(fault, waiting);
            return false;
        }

        durability.Committing(tx.Counters.Change);
        try
        {
            commit.Run();
        }
        catch (SqliteFaultException fault)
        {
            AbandonCommit(fault, before);
            return false;
        }

        tx.Commit();
        log.Take(done, tx.Counters.Change, isPressed: waiting.HasWaiting);
        done = [];
        CopyLog(waiting);
        return true;
    }

    /// <summary>Waits until all that was committed is durable and answered.</summary>
    public void Drain() => log.Drain();

    /// <summary>Tells everybody whose command was begun that the writer died, and whether it took effect is unknown.</summary>
    public void Fail(Exception exception)
    {
        foreach (var work in done)
        {
            work.Fail(exception);
        }
    }

    /// <summary>A caller who waited for a long command must not wait for the copying too.</summary>
    private void CopyLog(Lanes waiting)
    {
        if (checkpoint.IsDue && !(isAlone && waiting.HasLight))
        {
            checkpoint.Run();
        }
    }

    private void Execute(Lanes waiting)
    {
        var started = time.GetTimestamp();
        tx.Purge(clock.Read().Now);
        isAlone = waiting.TryTakeHeavy(out var heavy);
        if (heavy is not null)
        {
            // Nobody shares its transaction, for nobody else should wait until it ends.
            Execute(heavy);
            return;
        }

        while (done.Count < options.BatchCountMax && waiting.TryTakeLight(out var work))
        {
            Execute(work);
            if (time.GetElapsedTime(started) >= durationMax)
            {
                return;
            }
        }
    }

    private void Execute(Work work)
    {
        // Read only now: whatever the caller saw before the call, for example that a hold had expired, is no later than this.
        var reading = clock.Read();
        if (!reading.Verdict.IsRight)
        {
            work.Fail(new NotExecutedException(NotExecutedCause.ClockInDoubt));
            return;
        }

        done.Add(work);
        var now = reading.Now;
        tx.Begin(work.Call, now, isAlone: isAlone);
        var keep = work.Run(tx, now);
        if (work.Failure is not null)
        {
            session.Abandon();
        }

        ThrowIfLost(work);
        tx.End(keep);
        if (isAlone && !keep)
        {
            // It has no savepoint to go back to; the transaction that is committed instead is empty.
            rollBack.Run();
            begin.Run();
        }
    }

    /// <summary>A full disk or a failed read may have ended the transaction under the command, and with it all commands before.</summary>
    private void ThrowIfLost(Work work)
    {
        if (work.Failure is SqliteFaultException { IsFatal: true } fault)
        {
            throw fault;
        }

        if (!session.InTransaction)
        {
            throw work.Failure as SqliteFaultException ?? new SqliteFaultException(0, "The transaction ended under a command.");
        }
    }

    /// <summary>Nothing was committed, and that is certain: COMMIT was not even tried.</summary>
    private void Abandon(SqliteFaultException fault, Lanes waiting)
    {
        var isClean = TryRollBack();
        if (done.Count == 0 && waiting.TryTake(out var first))
        {
            // The transaction could not begin: without an answer to at least one caller the writer would spin.
            first.Fail(new NotExecutedException(NotExecutedCause.TransactionFailed, fault));
        }

        Fail(new NotExecutedException(NotExecutedCause.TransactionFailed, fault));
        if (fault.IsFatal || !isClean)
        {
            throw fault;
        }
    }

    /// <summary>Where nobody knows whether it took effect, what is in memory stays: readers take of it what their snapshot tells.</summary>
    private void AbandonCommit(SqliteFaultException fault, Counters before)
    {
        if (TryRollBack() && fault.IsCertainAtCommit)
        {
            tx.RollBack(before);
            durability.RolledBack(before.Change);
            Fail(new NotExecutedException(NotExecutedCause.TransactionFailed, fault));
            return;
        }

        Fail(new StoreUnavailableException("The commit failed; whether it took effect shows after a restart.", fault));
        throw fault;
    }

    private bool TryRollBack()
    {
        try
        {
            if (session.InTransaction)
            {
                rollBack.Run();
            }

            return true;
        }
        catch (SqliteFaultException)
        {
            return false;
        }
    }
}
