using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>A command that only validates, as a question about a snapshot (ADR 13): the writer never hears of it.</summary>
internal sealed class DryRun<T>(ICommand<T> command, Call call) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now) =>
        CommandRunner.Run(command, call, new DryRunTransaction((ReadTransaction)tx, now), now);
}
