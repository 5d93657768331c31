using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Postgres.Copies;

/// <summary>
/// A desk that is made, filled, read back and committed in one transaction: a copy that is broken leaves nothing, and a service that starts
/// meanwhile waits for the end of it, because the schema is made under the lock of migrations.
/// </summary>
internal sealed class TargetDatabase : IDeskTarget
{
    /// <summary>What sorts the rows of an index may take this much of the server's memory, and asks for no more than it needs.</summary>
    private const string GiveMemory = "SELECT set_config('maintenance_work_mem', '256MB', false)";

    /// <summary>Lets the server notice that the copy was ended while it works, and not only afterwards. Not every system can do that.</summary>
    private const string WatchConnection = "SELECT set_config('client_connection_check_interval', '2s', false)";

    private readonly Connector connector;
    private readonly Session session;
    private readonly Guards guards;

    private TargetDatabase(Connector connector, Session session, Guards guards)
    {
        this.connector = connector;
        this.session = session;
        this.guards = guards;
    }

    public string Name => connector.Name;

    public static async Task<TargetDatabase> OpenAsync(Connector connector, Session session, string source)
    {
        await StartChecks.RunAsync(connector, session, CancellationToken.None);
        await RefuseDeskAsync(connector, session, source);
        await WatchConnectionAsync(session);
        var keys = await DeskKeys.FindAsync(session, CancellationToken.None);
        session.Prepare(GiveMemory).Run();
        await session.ScriptAsync("BEGIN", CancellationToken.None);
        try
        {
            // Whoever had the lock before may have made a desk: then its tables are in the way.
            await new Migrator(session, EmbeddedMigrations.All).MakeAsync(keys, CancellationToken.None);
        }
        catch (DatabaseFaultException fault) when (fault.IsOverload)
        {
            throw new StoreStartException($"Another process is making a desk in the database {connector.Name}.", fault);
        }

        return new TargetDatabase(connector, session, await Guards.SetAsideAsync(session));
    }

    public void Fill(CopiedTable table, IDeskSource from, IRowVisitor beside) =>
        StartFaults.Translate(
            connector,
            () =>
            {
                using var import = RowImport.Begin(connector, session, table, beside);
                if (table.Name == CopiedTables.Roles)
                {
                    from.Visit(table, beside);
                    from.Visit(CopiedTables.All.Single(people => people.Name == CopiedTables.People), import);
                }
                else
                {
                    from.Visit(table, import);
                }

                import.Complete();
            }
        );

    public Task CompleteAsync(Action<string> tell) =>
        StartFaults.TranslateAsync(
            connector,
            async () =>
            {
                await guards.PutBackAsync(session, tell);
                tell("setting counters");
                await Counters.SetAsync(session);
                tell("gathering statistics");
                await session.ScriptAsync(
                    $"ANALYZE {string.Join(", ", CopiedTables.All.Select(table => table.Name))}",
                    CancellationToken.None
                );
            }
        );

    public void Visit(CopiedTable table, IRowVisitor visitor) =>
        StartFaults.Translate(connector, () => StoredTables.Visit(session, table, visitor));

    public Task FinishAsync() => StartFaults.TranslateAsync(connector, () => session.ScriptAsync("COMMIT", CancellationToken.None));

    public ValueTask DisposeAsync() => PostgresCopies.DisposeAsync(connector, session);

    private static async Task RefuseDeskAsync(Connector connector, Session session, string source)
    {
        string[] tables = [.. CopiedTables.All.Select(table => table.Name), .. CopiedTables.NotCopied];
        var isThere = false;
        session
            .Prepare("SELECT EXISTS (SELECT 1 FROM unnest($1) AS name WHERE to_regclass(quote_ident(name)) IS NOT NULL)")
            .WithSet(tables)
            .Queue(row => isThere = row.Bool(0));
        await session.SendAsync(CancellationToken.None);
        if (isThere)
        {
            throw new StoreStartException(
                source == connector.Name
                    ? $"{source} is the database that is copied."
                    : $"The database {connector.Name} has tables of a desk already, and a copy replaces nothing: create an empty database."
            );
        }
    }

    private static async Task WatchConnectionAsync(Session session)
    {
        try
        {
            session.Prepare(WatchConnection).Run();
            await session.SendAsync(CancellationToken.None);
        }
        catch (DatabaseFaultException fault) when (!fault.IsOfSession)
        {
            // The server then notices it a little later.
        }
    }
}
