using System.Diagnostics;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// One transaction: either as many short commands as wait, or one long one. Begins, runs each command, commits, and hands them to <see
/// cref="LogSync"/>, which makes them durable and answers them. One object serves all batches; only the writer thread uses it.
/// </summary>
internal sealed class Batch(
    Session session,
    WriteTransaction tx,
    LogSync log,
    Durability durability,
    Checkpoint checkpoint,
    StoreClock clock,
    WriterMeter meter,
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

    /// <summary>Runs the commands that wait.</summary>
    /// <param name="ended">
    /// Is told whether they were committed, or the whole transaction failed and nothing of it was kept; before anybody is answered, so that
    /// whoever is answered finds the store as healthy as the answer says.
    /// </param>
    /// <exception cref="SqliteFaultException">
    /// The connection cannot be trusted any more. Every caller in the batch has been answered.
    /// </exception>
    /// <exception cref="IOException">The log cannot be synced any more.</exception>
    public void Run(Lanes waiting, Action<bool> ended)
    {
        done.Clear();
        log.ThrowIfFailed();
        var before = tx.Counters;
        var begun = Stopwatch.GetTimestamp();
        try
        {
            begin.Run();
            Execute(waiting);
        }
        catch (SqliteFaultException fault)
        {
            tx.RollBack(before);
            ended(false);
            Abandon(fault, waiting);
            return;
        }

        // Before COMMIT: from then on a snapshot can hold the batch, and a query with that snapshot has to find it announced.
        durability.Committing(tx.Counters.Change);
        var committing = Stopwatch.GetTimestamp();
        try
        {
            commit.Run();
        }
        catch (SqliteFaultException fault)
        {
            ended(false);
            AbandonCommit(fault, before);
            return;
        }

        var times = new BatchTimes(begun, committing, Stopwatch.GetTimestamp());
        tx.Commit();
        meter.Commit(times, done.Count);
        ended(true);
        log.Take(done, tx.Counters.Change, times, isPressed: waiting.HasWaiting);
        done = [];
        CopyLog(waiting);
    }

    /// <summary>Waits until everything that was committed is durable and answered.</summary>
    public void Drain() => log.Drain();

    /// <summary>Answers with an exception every command that was begun in this batch and not handed on yet.</summary>
    public void Fail(Exception exception)
    {
        foreach (var work in done)
        {
            work.Fail(exception);
        }
    }

    /// <summary>
    /// A caller who waited for a long command must not wait for the copying too. Long commands fill the log quickly, so it is copied behind
    /// one of them as soon as nobody waits: in short pieces, and seldom behind the short command of somebody.
    /// </summary>
    private void CopyLog(Lanes waiting)
    {
        if (isAlone ? checkpoint.IsWorthwhile && !waiting.HasLight : checkpoint.IsDue)
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
            // A long command has its transaction to itself: a short one in the same transaction would be answered only after the long one.
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
        meter.Begin(work);

        // The clock is read here and no earlier. So the command sees a time no earlier than anything its caller saw before the call, for
        // example that a hold had expired.
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
        if (keep && tx.LastLine > 0)
        {
            work.WroteUpTo(tx.LastLine);
        }

        if (work.Failure is not null)
        {
            session.Abandon();
        }

        ThrowIfLost(work);
        tx.End(keep);
        if (isAlone && !keep)
        {
            // A command alone has no savepoint, so its whole transaction is rolled back. The empty one that begins here is committed in its
            // place.
            rollBack.Run();
            begin.Run();
        }
    }

    /// <summary>
    /// Throws if SQLite ended the transaction during the command, as a full disk or a failed read may cause. The commands before it in the
    /// batch are lost too.
    /// </summary>
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

    /// <summary>
    /// Ends a batch that failed before COMMIT was tried. It is certain that nothing was committed, and the callers are told so.
    /// </summary>
    private void Abandon(SqliteFaultException fault, Lanes waiting)
    {
        var isClean = TryRollBack();
        if (done.Count == 0 && waiting.TryTake(out var first))
        {
            // The transaction could not begin. At least one caller is answered each time; otherwise the writer would try for ever.
            first.Fail(new NotExecutedException(NotExecutedCause.TransactionFailed, fault));
        }

        Fail(new NotExecutedException(NotExecutedCause.TransactionFailed, fault));
        if (fault.IsFatal || !isClean)
        {
            throw fault;
        }
    }

    /// <summary>
    /// Ends a batch whose COMMIT failed. If nothing was committed for certain, memory is set back to what it was. Otherwise the new entries
    /// stay in memory, which is right in both cases: a reader uses an entry only if its snapshot holds the change.
    /// </summary>
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
