using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Writing;

/// <summary>One command, over all its attempts.</summary>
internal sealed class CommandRun<T>(Writer writer, ICommand<T> command, Call call)
    where T : class
{
    /// <summary>How many plans may fail before the command takes the whole desk, where nobody can interfere.</summary>
    private const int PlanCountMax = 3;

    /// <summary>
    /// The id under which each attempt of a call without a request id is recorded, in the same transaction as its changes. If a commit gets
    /// no answer, the next attempt looks for this id and so finds out whether the commit happened.
    /// </summary>
    private readonly Guid ownId = call.Request is null ? Guid.CreateVersion7() : Guid.Empty;

    /// <summary>
    /// The outcomes of the attempts whose commit got no answer, by number of the attempt. The payload recorded with the id says which
    /// attempt took effect.
    /// </summary>
    private readonly Dictionary<UInt128, Outcome<T>> unheard = [];

    private bool isWholeDesk;
    private int attemptCount;
    private int failedPlanCount;

    /// <summary>
    /// Runs the command once. If it touches more than its scope names, it runs again with the whole desk. A command that finds its people
    /// runs by a plan; if others take those people meanwhile it plans again, and in the end takes the whole desk too.
    /// </summary>
    public async ValueTask<Outcome<T>> AttemptAsync(CancellationToken cancellationToken)
    {
        attemptCount++;
        var scope = command.Scope;

        // An attempt whose answer was lost may still commit, and a snapshot may not show it yet. The lock of the whole desk waits for it.
        isWholeDesk |= scope.FindsPeople && unheard.Count > 0;
        while (true)
        {
            try
            {
                return isWholeDesk ? await RunAsync(CommandScope.WholeDesk, planning: null, cancellationToken)
                    : scope.FindsPeople ? await PlanAsync(cancellationToken)
                    : await RunAsync(scope, planning: null, cancellationToken);
            }
            catch (OutsideScopeException) when (!isWholeDesk)
            {
                writer.Meter.Retries.AddPlan();
                failedPlanCount++;
                isWholeDesk = !scope.FindsPeople || failedPlanCount >= PlanCountMax;
            }
        }
    }

    /// <summary>
    /// Whether an exception comes from the store and has to be translated; if not, it is the command's own or already an answer.
    /// </summary>
    public bool IsFailedBy(Exception exception) =>
        unheard.Count > 0 || exception is DatabaseFaultException or SchemaMovedException or OperationCanceledException;

    /// <summary>The exception that the caller gets for such a failure.</summary>
    public Exception Translate(Exception exception) =>
        exception switch
        {
            _ when unheard.Count > 0 => new StoreUnavailableException("The database failed while it committed.", exception),
            DatabaseFaultException { IsConstraint: true } => new InvalidOperationException("The schema refused a write.", exception),
            DatabaseFaultException { IsOverload: true } => new NotExecutedException(NotExecutedCause.Overloaded, exception),
            OperationCanceledException => new NotExecutedException(NotExecutedCause.Cancelled, exception),
            _ => new NotExecutedException(NotExecutedCause.TransactionFailed, exception),
        };

    private async Task<Outcome<T>> PlanAsync(CancellationToken cancellationToken)
    {
        await using var planning = await writer.Planner.BeginAsync(cancellationToken);
        return await RunAsync(command.Scope, planning, cancellationToken);
    }

    private async Task<Outcome<T>> RunAsync(CommandScope scope, Planning? planning, CancellationToken cancellationToken)
    {
        var pooled = await writer.Sessions.TakeAsync(cancellationToken);
        var isClean = false;
        using var span = Spans.Begin(Spans.Transaction);
        try
        {
            var outcome = await RunAsync(pooled.Transaction, scope, planning, cancellationToken);
            isClean = true;
            return outcome;
        }
        catch (DatabaseFaultException fault) when (fault.IsOfSession)
        {
            await writer.Connector.DistrustAsync(pooled.Session);
            throw;
        }
        catch (Exception)
        {
            isClean = await TryRollBackAsync(pooled.Transaction);
            throw;
        }
        finally
        {
            await writer.Sessions.ReturnAsync(pooled, isClean);
        }
    }

    private async Task<Outcome<T>> RunAsync(
        WriteTransaction tx,
        CommandScope scope,
        Planning? planning,
        CancellationToken cancellationToken
    )
    {
        var duration = Timing.Of(writer.Meter.Common.TransactionDuration);
        var (request, mayBeAnswered) = call.Request is { } given ? (given.Id, true) : (ownId, unheard.Count > 0);
        await tx.BeginAsync(call, scope, request, mayBeAnswered, writer.Clock, cancellationToken);
        if (unheard.Count > 0 && call.Request is null && tx.FindAnswer<T>(call.Actor, call.Method, ownId, Instant.MinValue) is { } recorded)
        {
            await EndAsync(tx);
            return unheard[recorded.Payload] with { Position = recorded.Position };
        }

        if (planning is not null && !tx.IsAnswered())
        {
            var (planned, plan) = await planning.RunAsync(command, call, cancellationToken);
            if (plan is null)
            {
                await EndAsync(tx);
                return planned;
            }

            if (plan.IsTooLarge)
            {
                failedPlanCount = PlanCountMax;
                throw new OutsideScopeException();
            }

            await tx.TakeAsync(plan, writer.Clock, cancellationToken);
        }

        var outcome = CommandRunner.Run(command, call, tx, tx.Now);
        if (tx.IsPlanned && !outcome.IsAccepted)
        {
            // The refusal rests partly on the plan's snapshot and partly on later reads, so it may be true at no single moment.
            throw new OutsideScopeException();
        }

        duration.End(Tags.WriteTransaction);
        if (outcome.IsAccepted && tx.HasWritten)
        {
            await CommitAsync(tx, outcome);
            writer.Health.Succeed();
            writer.Committed();
            return tx.LastLine > 0 ? outcome with { Position = tx.LastLine } : outcome;
        }
        else
        {
            await EndAsync(tx);
        }

        return outcome;
    }

    /// <summary>Ends a transaction that wrote nothing. Its outcome stands even if the rollback gets no answer.</summary>
    private static async Task EndAsync(WriteTransaction tx)
    {
        if (!await TryRollBackAsync(tx))
        {
            tx.Session.Discard();
        }
    }

    private async Task CommitAsync(WriteTransaction tx, Outcome<T> outcome)
    {
        var attempt = (UInt128)attemptCount;
        if (call.Request is null)
        {
            tx.RecordRun(call.Actor, call.Method, new RequestKey(ownId, attempt));
        }

        var duration = Timing.Of(writer.Meter.Common.CommitDuration);
        try
        {
            using var span = Spans.Begin(Spans.Commit);
            await tx.CommitAsync(writer.Purges.IsDue());
            duration.End();
            unheard.Clear();
        }
        catch (DatabaseFaultException fault)
        {
            if (!fault.IsCertainAtCommit)
            {
                unheard[attempt] = outcome;
            }

            throw;
        }
    }

    private static async Task<bool> TryRollBackAsync(WriteTransaction tx)
    {
        try
        {
            await tx.RollBackAsync();
            return true;
        }
        catch (DatabaseFaultException)
        {
            return false;
        }
    }
}
