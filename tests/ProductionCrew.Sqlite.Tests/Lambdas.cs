using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>A command made of a lambda.</summary>
internal sealed class LambdaCommand<T>(Func<IWriteTransaction, Instant, Outcome<T>> execute, int effort = 1) : ICommand<T>
    where T : class
{
    public Effort Effort => new(effort);

    public Outcome<T> Execute(IWriteTransaction tx, Instant now) => execute(tx, now);
}

/// <summary>A query made of a lambda.</summary>
internal sealed class LambdaQuery<T>(Func<IReadTransaction, Instant, Outcome<T>> execute) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now) => execute(tx, now);
}

/// <summary>Runs lambdas on a store.</summary>
internal static class LambdaExtensions
{
    public static readonly Call Call = new("tests", "Test");

    public static Task<Outcome<T>> Do<T>(
        this IStore store,
        Func<IWriteTransaction, Instant, Outcome<T>> execute,
        Call? call = null,
        int effort = 1,
        CancellationToken cancellationToken = default
    )
        where T : class =>
        store
            .ExecuteAsync(new LambdaCommand<T>(execute, effort), call ?? Call, cancellationToken)
            .WaitAsync(Patience.Wait, CancellationToken.None);

    public static Task<Outcome<T>> Ask<T>(
        this IStore store,
        Func<IReadTransaction, Instant, Outcome<T>> execute,
        CancellationToken cancellationToken = default
    )
        where T : class => store.ReadAsync(new LambdaQuery<T>(execute), cancellationToken).WaitAsync(Patience.Wait, CancellationToken.None);
}
