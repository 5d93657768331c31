using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>A command that only validates, as a question about a snapshot (ADR 13): the writer never hears of it.</summary>
internal sealed class DryRun<T>(ICommand<T> command, Call call) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now)
    {
        var snapshot = (ReadTransaction)tx;
        return CommandRunner.Run(command, call, new DryRunTransaction(snapshot, () => Counters.ReadFrom(snapshot.Session).Ids, now), now);
    }
}
