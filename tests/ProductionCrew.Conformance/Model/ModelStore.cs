using NodaTime;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>
/// The oracle: a store so simple that it can be checked by reading. One lock makes commands run one after another, and a command
/// works on a state of its own that replaces the old one only when it is accepted. A command that goes beyond its concern fails.
/// </summary>
public sealed class ModelStore(TimeProvider clock) : IStore
{
    private readonly Lock gate = new();
    private ModelState state = ModelState.Empty;
    private Instant latest = Instant.MinValue;
    private TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool disposed;

    /// <summary>The ids for the next command; those that the model counts itself, unless told otherwise.</summary>
    internal GivenIds Ids { get; } = new();

    /// <summary>All that the model holds now, for whoever decides what to ask of it next.</summary>
    internal ModelState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class => Answer(() => Execute(command, call), cancellationToken);

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => Answer(() => Execute(query), cancellationToken);

    public async Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken)
    {
        Task next;
        lock (gate)
        {
            ThrowIfRefused(cancellationToken);
            next = new ModelReader(state, Now()).LastSequence() > sequence ? Task.CompletedTask : grown.Task;
        }

        try
        {
            await next.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
            grown.TrySetException(new NotExecutedException(NotExecutedCause.Draining));
        }

        return ValueTask.CompletedTask;
    }

    private Outcome<T> Execute<T>(IQuery<T> query)
        where T : class
    {
        var now = Now();
        return query.Execute(new ModelReader(state, now), now);
    }

    private Outcome<T> Execute<T>(ICommand<T> command, Call call)
        where T : class
    {
        var now = Now();
        var transaction = new ModelTransaction(state, call, now, Ids);
        var outcome = CommandRunner.Run(command, call, ScopeAuditor.Of(transaction, command.Scope), now);
        if (outcome.IsAccepted && !call.ValidateOnly)
        {
            state = transaction.State;
            grown.SetResult();
            grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return transaction.Position > 0 ? outcome with { Position = transaction.Position } : outcome;
        }

        return outcome;
    }

    private Task<Outcome<T>> Answer<T>(Func<Outcome<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            lock (gate)
            {
                ThrowIfRefused(cancellationToken);
                return Task.FromResult(work());
            }
        }
#pragma warning disable CA1031 // Whatever the work threw belongs to the task, as with any asynchronous store.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<Outcome<T>>(exception);
        }
    }

    private void ThrowIfRefused(CancellationToken cancellationToken)
    {
        if (disposed)
        {
            throw new NotExecutedException(NotExecutedCause.Draining);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled);
        }
    }

    /// <summary>The clock's time to the microsecond, but never before a time already given: a clock may be set back.</summary>
    private Instant Now()
    {
        latest = Instant.Max(latest, Instant.FromDateTimeOffset(clock.GetUtcNow()).ToMicroseconds());
        return latest;
    }
}
