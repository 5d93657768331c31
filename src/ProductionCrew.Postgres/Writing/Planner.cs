using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;

namespace ProductionCrew.Postgres.Writing;

/// <summary>
/// Runs commands that find their people on a snapshot first. It has one connection, and a command that waits for it holds no connection of
/// the writer. So however many such commands wait, they take no connection from commands that concern one person.
/// </summary>
internal sealed class Planner(Connector connector, SessionPool<PlanTransaction> sessions, DatabaseClock clock)
{
    /// <summary>Waits for the command's turn, which lasts until the planning is disposed of.</summary>
    public async Task<Planning> BeginAsync(CancellationToken cancellationToken) =>
        new(connector, sessions, await sessions.TakeAsync(cancellationToken), clock);
}

/// <summary>The turn of one command that finds its people.</summary>
internal sealed class Planning(
    Connector connector,
    SessionPool<PlanTransaction> sessions,
    Pooled<PlanTransaction> pooled,
    DatabaseClock clock
) : IAsyncDisposable
{
    private bool isClean = true;

    /// <summary>
    /// Runs the command on a snapshot taken now. The plan is null if the command was refused there or has nothing to keep.
    /// </summary>
    public async Task<(Outcome<T> Outcome, Plan? Plan)> RunAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        isClean = false;
        try
        {
            var tx = pooled.Transaction;
            await tx.BeginAsync(clock, isNumbered: false, cancellationToken);
            pooled.Session.Interruption = cancellationToken;
            var planned = tx.Run(command, call);
            pooled.Session.Interruption = CancellationToken.None;
            await tx.RollBackAsync();
            isClean = true;
            return planned;
        }
        catch (DatabaseFaultException fault) when (fault.IsOfSession)
        {
            await connector.DistrustAsync(pooled.Session);
            throw;
        }
        finally
        {
            pooled.Session.Interruption = CancellationToken.None;
        }
    }

    public ValueTask DisposeAsync() => sessions.ReturnAsync(pooled, isClean);
}
