using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance;

/// <summary>The store under test, whose every answer has to come some time: one that is lost fails its test and does not hang the run.</summary>
internal sealed class BoundedStore(IStore store) : IStore
{
    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class => store.ExecuteAsync(command, call, cancellationToken).WaitAsync(Patience.Wait, CancellationToken.None);

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => store.ReadAsync(query, cancellationToken).WaitAsync(Patience.Wait, CancellationToken.None);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken).WaitAsync(Patience.Wait, CancellationToken.None);

    public bool RunsInOrder() => store.RunsInOrder();

    public async ValueTask DisposeAsync() => await store.DisposeAsync().AsTask().WaitAsync(Patience.Wait);
}
