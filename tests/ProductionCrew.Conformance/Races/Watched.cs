using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Races;

/// <summary>A command, and what a test does each time that it has decided and written, before its store commits.</summary>
public sealed class Watched<T>(ICommand<T> command, Action after) : ICommand<T>
    where T : class
{
    public CommandScope Scope => command.Scope;

    public Effort Effort => command.Effort;

    public Outcome<T> Execute(IWriteTransaction tx, Instant now)
    {
        var outcome = command.Execute(tx, now);
        after();
        return outcome;
    }
}
