using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>A snapshot on which commands can be tried.</summary>
public interface ISnapshot : IReadTransaction
{
    /// <summary>The time of a command that is tried; the snapshot was taken at <paramref name="now"/>.</summary>
    /// <exception cref="NotExecutedException">The clock is in doubt.</exception>
    Instant TimeOfCommand(Instant now);

    /// <summary>The last ids that the snapshot shows.</summary>
    LastIds ReadLastIds();

    /// <summary>How many holds have not expired at a time.</summary>
    long CountLiveHolds(Instant now);
}

/// <summary>A command that only validates, run as a query on a snapshot (ADR 13): it locks nobody and writes nothing.</summary>
public sealed class DryRun<T>(ICommand<T> command, Call call) : IQuery<T>
    where T : class
{
    public Outcome<T> Execute(IReadTransaction tx, Instant now)
    {
        var snapshot = (ISnapshot)tx;
        var at = snapshot.TimeOfCommand(now);
        return CommandRunner.Run(command, call, new DryRunTransaction(snapshot, snapshot.ReadLastIds, at), at);
    }
}
