using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;

namespace ProductionCrew.Postgres.Writing;

/// <summary>One command on its way, over all its attempts.</summary>
internal sealed class CommandRun<T>(Writer writer, ICommand<T> command, Call call)
    where T : class
{
    /// <summary>How many plans are made before the command has the whole desk, where nobody can come between.</summary>
    private const int PlanCountMax = 3;

    /// <summary>
    /// Under which each attempt of a call without a request id is recorded with its commit: so one after a commit of which nothing was heard
    /// finds out whether there was one.
    /// </summary>
    private readonly Guid ownId = call.Request is null ? Guid.CreateVersion7() : Guid.Empty;

    /// <summary>What those attempts came to of whose commits nothing was heard.</summary>
    private readonly Dictionary<UInt128, Outcome<T>> unheard = [];

    private bool isWholeDesk;
    private int attemptCount;
    private int failedPlanCount;

    /// <summary>
    /// Runs the command once; again as one of the whole desk, should it touch more than it said. One that finds its people runs by a plan,
    /// a few times if others take them meanwhile, and then as one of the whole desk too.
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
                failedPlanCount++;
                isWholeDesk = !scope.FindsPeople || failedPlanCount >= PlanCountMax;
            }
        }
    }

    /// <summary>Whether an exception is one of the store's, and not the command's own or an answer already.</summary>
    public bool IsFailedBy(Exception exception) =>
        unheard.Count > 0 || exception is DatabaseFaultException or SchemaMovedException or OperationCanceledException;

    /// <summary>What the caller gets to see of such an exception.</summary>
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
            // Part of what it was decided by is the plan's snapshot, and part is later.
            throw new OutsideScopeException();
        }

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

    /// <summary>Ends a transaction that wrote nothing: what it found out stands even if its end is not heard of.</summary>
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

        try
        {
            await tx.CommitAsync(writer.Purges.IsDue());
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
