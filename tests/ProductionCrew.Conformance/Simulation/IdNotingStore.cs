using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>A store that notes the ids which each command is given.</summary>
internal sealed class IdNotingStore(IStore store, GivenIds ids) : IStore
{
    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        ids.Begin();
        return store.ExecuteAsync(new IdNotingCommand<T>(command, ids), call, cancellationToken);
    }

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => store.ReadAsync(query, cancellationToken);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>The command in the way of which stands a transaction that takes notes. The last of several runs counts.</summary>
internal sealed class IdNotingCommand<T>(ICommand<T> command, GivenIds ids) : ICommand<T>
    where T : class
{
    public CommandScope Scope => command.Scope;

    public Effort Effort => command.Effort;

    public Outcome<T> Execute(IWriteTransaction tx, Instant now)
    {
        ids.Begin();
        return command.Execute(IdNotes.Of(tx, ids), now);
    }
}
