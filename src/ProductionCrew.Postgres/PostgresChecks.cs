using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres;

/// <summary>
/// Checks what a database holds, from one snapshot and beside running services, for the <c>check</c> verb. Pages, indexes and foreign keys
/// are left to the server; <c>pg_amcheck</c> checks them.
/// </summary>
public static class PostgresChecks
{
    /// <summary>Runs the checks one after the other and reports each when it is done.</summary>
    /// <param name="through">The sequence of a log line; the log is summed up to it as well. Null for none.</param>
    /// <exception cref="StoreStartException">The database cannot be used, or its schema is not one that this program knows.</exception>
    public static async Task RunAsync(PostgresOptions options, long? through, Action<StoreCheck> report)
    {
        await using var connector = new Connector(options);
        await StartFaults.TranslateAsync(
            connector,
            async () =>
            {
                await using var session = await connector.OpenUnhurriedAsync(CancellationToken.None);
                report(SchemaCheck.Of(await new Migrator(session, EmbeddedMigrations.All).StatusAsync(CancellationToken.None)));
                session.Prepare("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").Run();
                report(LogReplay.Run(new StoredRows(session), through));
            }
        );
    }
}
