using System.Reflection;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Passes every call on to a transaction, and notes the ids it gives. The runtime derives from this class.</summary>
public class IdNotes : DispatchProxy
{
    private IWriteTransaction transaction = null!;
    private GivenIds ids = null!;

    internal static IWriteTransaction Of(IWriteTransaction transaction, GivenIds ids)
    {
        var proxy = Create<IWriteTransaction, IdNotes>();
        var notes = (IdNotes)(object)proxy;
        notes.transaction = transaction;
        notes.ids = ids;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(transaction, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        if (targetMethod.Name.StartsWith("Next", StringComparison.Ordinal))
        {
            ids.Add(answer!);
        }

        return answer;
    }
}
