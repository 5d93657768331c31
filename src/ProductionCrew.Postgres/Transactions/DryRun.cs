using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>A command that only validates, as a question about a snapshot: it locks nobody and writes nothing.</summary>
internal sealed class DryRun<T>(ICommand<T> command, Call call) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now)
    {
        var snapshot = (ReadTransaction)tx;
        var at = snapshot.NowForCommand();
        return CommandRunner.Run(command, call, new DryRunTransaction(snapshot, () => SnapshotIds.Read(snapshot.Session), at), at);
    }
}
