using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Looks at something inside a transaction, after it has put there what it needs.</summary>
internal sealed record Probe<T>(Func<IWriteTransaction, T> Look) : ICommand<T>
    where T : class
{
    public Outcome<T> Execute(IWriteTransaction tx, Instant now) => Look(tx);
}
