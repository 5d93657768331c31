using System.Reflection;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Races;

/// <summary>
/// Answers who is employed with a mail address from an earlier look, and leaves all else to the transaction: a fault, to prove that a race
/// finds it. The runtime derives from this class.
/// </summary>
public class EarlyLook : DispatchProxy
{
    private IWriteTransaction transaction = null!;
    private IReadTransaction earlier = null!;

    /// <summary>Looks now, for when the command runs.</summary>
    public static async Task<ICommand<T>> OfAsync<T>(IStore store, ICommand<T> command)
        where T : class
    {
        var seen = await store.ReadAsync(
            new Ask<ModelReader>((tx, now) => new ModelReader(SnapshotRows.Of(tx, now), now)),
            CancellationToken.None
        );
        return new EarlyCommand<T>(command, seen.Result);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Invoke(
            targetMethod.Name is nameof(IReadTransaction.FindEmployed) ? earlier : transaction,
            BindingFlags.DoNotWrapExceptions,
            binder: null,
            args,
            culture: null
        );

    private static IWriteTransaction Of(IWriteTransaction transaction, IReadTransaction earlier)
    {
        var proxy = Create<IWriteTransaction, EarlyLook>();
        var look = (EarlyLook)(object)proxy;
        look.transaction = transaction;
        look.earlier = earlier;
        return proxy;
    }

    private sealed class EarlyCommand<T>(ICommand<T> command, IReadTransaction earlier) : ICommand<T>
        where T : class
    {
        public CommandScope Scope => command.Scope;

        public Effort Effort => command.Effort;

        public Outcome<T> Execute(IWriteTransaction tx, Instant now) => command.Execute(Of(tx, earlier), now);
    }
}
