using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Sqlite.Reading;

/// <summary>One connection that can only read.</summary>
internal sealed class Reader(Session session, StoreMemory memory) : IDisposable
{
    private readonly ReadTransaction tx = new(session, memory);
    private readonly Statement begin = session.Prepare("BEGIN DEFERRED");
    private readonly Statement end = session.Prepare("COMMIT");

    public Outcome<T> Run<T>(IQuery<T> query, StoreClock clock, CancellationToken cancellationToken)
        where T : class
    {
        // The first read in the transaction takes the snapshot. That happens after the call began, so it holds everything that was
        // acknowledged before the call.
        begin.Run();
        try
        {
            var now = clock.Read().Now;
            tx.Begin(now);
            session.InterruptBy(cancellationToken);
            return query.Execute(tx, now);
        }
        catch
        {
            session.Abandon();
            throw;
        }
        finally
        {
            session.InterruptBy(CancellationToken.None);
            if (session.InTransaction)
            {
                end.Run();
            }
        }
    }

    public void Dispose() => session.Dispose();
}
