using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Postgres.Copies;

/// <summary>A database that is copied: one snapshot of it, which later changes do not touch.</summary>
internal sealed class SourceDatabase : IDeskSource
{
    private readonly Connector connector;
    private readonly Session session;

    private SourceDatabase(Connector connector, Session session)
    {
        this.connector = connector;
        this.session = session;
    }

    public string Name => connector.Name;

    public static async Task<SourceDatabase> OpenAsync(Connector connector, Session session)
    {
        await StartChecks.RunAsync(connector, session, CancellationToken.None);
        MigrationStatus.RequireLatest(
            $"The database {connector.Name}",
            await new Migrator(session, EmbeddedMigrations.All).StatusAsync(CancellationToken.None)
        );
        await TakeSnapshotAsync(connector, session);
        return new SourceDatabase(connector, session);
    }

    public void Visit(CopiedTable table, IRowVisitor visitor) =>
        StartFaults.Translate(connector, () => StoredTables.Visit(session, table, visitor));

    public ValueTask DisposeAsync() => PostgresCopies.DisposeAsync(connector, session);

    /// <summary>
    /// For the moment in which the snapshot is taken nobody writes, and nobody numbers the log. So the lines of the snapshot that have no sequence yet
    /// are those that will get the next ones, in order of their ids; else another line might come in between. No migration begins before the
    /// snapshot is given up.
    /// </summary>
    private static async Task TakeSnapshotAsync(Connector connector, Session session)
    {
        var keys = await DeskKeys.FindAsync(session, CancellationToken.None);
        session.Prepare("SELECT pg_advisory_lock_shared($1)").With(keys.Migration).Run();
        session.Prepare("SELECT pg_advisory_lock($1)").With(keys.Desk).Run();
        session.Prepare("SELECT pg_advisory_lock($1)").With(keys.Sequencer).Run();
        try
        {
            await session.SendAsync(CancellationToken.None);
        }
        catch (DatabaseFaultException fault) when (fault.IsOverload)
        {
            throw new StoreStartException(
                $"The database {connector.Name} is at work on a large change, or is being migrated; try again.",
                fault
            );
        }

        session.Prepare("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").Run();
        session.Prepare("SELECT 1 FROM change LIMIT 1").Run();
        session.Prepare("SELECT pg_advisory_unlock($1)").With(keys.Sequencer).Run();
        session.Prepare("SELECT pg_advisory_unlock($1)").With(keys.Desk).Run();
        await session.SendAsync(CancellationToken.None);
    }
}
