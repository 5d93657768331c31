using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance;

/// <summary>A command made of a function, so that a test can write rows without the use cases.</summary>
public sealed class Act<T>(Func<IWriteTransaction, Instant, Outcome<T>> execute) : ICommand<T>
    where T : class
{
    public Outcome<T> Execute(IWriteTransaction tx, Instant now) => execute(tx, now);
}

/// <summary>A query made of a function.</summary>
public sealed class Ask<T>(Func<IReadTransaction, Instant, Outcome<T>> execute) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now) => execute(tx, now);
}
