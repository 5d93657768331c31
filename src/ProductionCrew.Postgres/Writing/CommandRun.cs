using ProductionCrew.Domain;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;

namespace ProductionCrew.Postgres.Writing;

/// <summary>One command on its way, over all its attempts.</summary>
internal sealed class CommandRun<T>(Writer writer, ICommand<T> command, Call call)
    where T : class
{
    /// <summary>
    /// A call without a request id gets one for its attempts: the answer is recorded with the commit, so an attempt after a commit of
    /// which nothing was heard finds out what became of it.
    /// </summary>
    private readonly Call keyed =
        call.Request is null && !call.ValidateOnly ? call with { Request = new RequestKey(Guid.CreateVersion7(), UInt128.Zero) } : call;

    private bool isWholeDesk;
    private bool isUnknown;
    private int attemptCount;

    /// <summary>Runs the command once; a second time as one of the whole desk, should it touch more than it said.</summary>
    public async ValueTask<Outcome<T>> AttemptAsync(CancellationToken cancellationToken)
    {
        attemptCount++;
        try
        {
            return await RunAsync(isWholeDesk ? Concern.WholeDesk : command.Concern, cancellationToken);
        }
        catch (OutsideConcernException) when (!isWholeDesk)
        {
            isWholeDesk = true;
            return await RunAsync(Concern.WholeDesk, cancellationToken);
        }
    }

    /// <summary>Whether an exception is one of the store's, and not the command's own or an answer already.</summary>
    public bool IsFailedBy(Exception exception) =>
        isUnknown || exception is DatabaseFaultException or SchemaMovedException or OperationCanceledException;

    /// <summary>What the caller gets to see of such an exception.</summary>
    public Exception Translate(Exception exception) =>
        exception switch
        {
            _ when isUnknown => new StoreUnavailableException("The database failed while it committed.", exception),
            DatabaseFaultException { IsConstraint: true } => new InvalidOperationException("The schema refused a write.", exception),
            DatabaseFaultException { IsOverload: true } => new NotExecutedException(NotExecutedCause.Overloaded, exception),
            OperationCanceledException => new NotExecutedException(NotExecutedCause.Cancelled, exception),
            _ => new NotExecutedException(NotExecutedCause.TransactionFailed, exception),
        };

    private async Task<Outcome<T>> RunAsync(Concern concern, CancellationToken cancellationToken)
    {
        var pooled = await writer.Sessions.TakeAsync(cancellationToken);
        var isClean = false;
        try
        {
            var outcome = await RunAsync(pooled.Transaction, concern, cancellationToken);
            isClean = true;
            return outcome;
        }
        catch (DatabaseFaultException fault) when (fault.IsOfConnection)
        {
            await writer.Sessions.CloseIdleAsync();
            throw;
        }
        catch (Exception exception) when (exception is not DatabaseFaultException)
        {
            isClean = await TryRollBackAsync(pooled.Transaction);
            throw;
        }
        finally
        {
            await writer.Sessions.ReturnAsync(pooled, isClean);
        }
    }

    private async Task<Outcome<T>> RunAsync(WriteTransaction tx, Concern concern, CancellationToken cancellationToken)
    {
        var mayBeAnswered = call.Request is not null || attemptCount > 1;
        var request = call.ValidateOnly ? null : keyed.Request;
        await tx.BeginAsync(call, concern, request, mayBeAnswered, writer.Clock, cancellationToken);
        var outcome = CommandRunner.Run(command, keyed, tx, tx.Now);
        if (outcome.IsAccepted && !call.ValidateOnly && tx.HasWritten)
        {
            await CommitAsync(tx);
            writer.Committed();
        }
        else if (!await TryRollBackAsync(tx))
        {
            // Nothing was written, so the answer stands; the session is found broken when it is given back.
            tx.Session.Discard();
        }

        return outcome;
    }

    private async Task CommitAsync(WriteTransaction tx)
    {
        try
        {
            await tx.CommitAsync(writer.Purges.IsDue());
            isUnknown = false;
        }
        catch (DatabaseFaultException fault)
        {
            isUnknown = isUnknown || !fault.IsCertainAtCommit;
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
