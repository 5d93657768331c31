using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>What a store might get wrong.</summary>
public enum Fault
{
    None,
    OverlooksBookingsOfEveryThirdMember,
    OverlooksBlackouts,
    OverlooksTheBest,
    OverlooksOpenWindows,
    OverlooksSharedAddresses,
    LosesReleases,
    LosesPromotions,
    OverlooksHolds,
    ForgetsAChange,
    ForgetsRequestIds,
    KeepsWhatOnlyValidates,
}

/// <summary>A store that is honest but for one fault, to prove that a fault is found.</summary>
internal sealed class FaultyStore(IStore honest, Fault fault) : IStore
{
    private int commandCount;

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class =>
        honest.ExecuteAsync(
            new Act<T>((tx, now) => command.Execute(new FaultyTransaction(tx, fault), now)),
            fault switch
            {
                Fault.ForgetsRequestIds => call with { Actor = $"{call.Actor} {commandCount++}" },
                Fault.KeepsWhatOnlyValidates => call with { ValidateOnly = false },
                _ => call,
            },
            cancellationToken
        );

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class =>
        honest.ReadAsync(
            new Ask<T>((IReadTransaction tx, Instant now) => query.Execute(new FaultyReader(tx, fault), now)),
            cancellationToken
        );

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        honest.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => honest.DisposeAsync();
}
