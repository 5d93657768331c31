using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>
/// Runs each command dry before it runs it for real, and fails if the two come to anything different. Those with a request id are left
/// out: a dry run does not look whether the answer is known.
/// </summary>
internal sealed class RehearsingStore(IStore store) : IStore
{
    /// <summary>How many commands were run both ways.</summary>
    public int RehearsedCount { get; private set; }

    public async Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        if (call.ValidateOnly || call.Request is not null)
        {
            return await store.ExecuteAsync(command, call, cancellationToken);
        }

        var dry = await store.ExecuteAsync(command, call with { ValidateOnly = true }, cancellationToken);
        var real = await store.ExecuteAsync(command, call, cancellationToken);
        Assert.Equal(Canonical.Of(real), Canonical.Of(dry));
        RehearsedCount++;
        return real;
    }

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => store.ReadAsync(query, cancellationToken);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
