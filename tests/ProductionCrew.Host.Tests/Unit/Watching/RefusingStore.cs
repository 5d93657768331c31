using System.Collections.Concurrent;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Tests.Unit.Rpc;

namespace ProductionCrew.Host.Tests.Unit.Watching;

/// <summary>A store that refuses the next queries for the reasons it is told.</summary>
internal sealed class RefusingStore(IStore store) : IStore
{
    private readonly ConcurrentQueue<NotExecutedCause> refusals = new();

    public void Refuse(NotExecutedCause cause) => refusals.Enqueue(cause);

    /// <summary>Adds one line to the log.</summary>
    public Task WriteAsync() => store.ExecuteAsync(new Hire(), new Call("ann", "Hire"), CancellationToken.None);

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class => store.ExecuteAsync(command, call, cancellationToken);

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class =>
        refusals.TryDequeue(out var cause)
            ? Task.FromException<Outcome<T>>(new NotExecutedException(cause))
            : store.ReadAsync(query, cancellationToken);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class Hire : ICommand<CrewMember>
    {
        public Outcome<CrewMember> Execute(IWriteTransaction tx, NodaTime.Instant now)
        {
            var member = Samples.Member with { Id = tx.NextCrewMemberId() };
            tx.Put(member, ChangeKind.CrewMemberHired);
            return member;
        }
    }
}
