using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Postgres;

/// <summary>Moves the schema of a database, for the <c>migrate</c> verb. Services that are running wait meanwhile.</summary>
public static class PostgresMigrations
{
    /// <summary>Applies the missing migrations and returns them.</summary>
    /// <exception cref="StoreStartException">The database cannot be used, or its schema is not one that this program knows.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> UpAsync(PostgresOptions options) =>
        RunAsync(options, static migrator => migrator.UpAsync(CancellationToken.None));

    /// <summary>Undoes the newest <paramref name="count"/> applied migrations and returns them. Their data is lost.</summary>
    /// <exception cref="StoreStartException">As for <see cref="UpAsync"/>.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> DownAsync(PostgresOptions options, int count) =>
        RunAsync(options, migrator => migrator.DownAsync(count, CancellationToken.None));

    /// <summary>Undoes every migration above <paramref name="version"/> and returns them. Their data is lost.</summary>
    /// <exception cref="StoreStartException">As for <see cref="UpAsync"/>.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> DownToAsync(PostgresOptions options, int version) =>
        RunAsync(options, migrator => migrator.DownToAsync(version, CancellationToken.None));

    /// <summary>Every migration of this program and when it was applied. Changes nothing, also beside a running service.</summary>
    /// <exception cref="StoreStartException">As for <see cref="UpAsync"/>.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> StatusAsync(PostgresOptions options) =>
        RunAsync(options, static migrator => migrator.StatusAsync(CancellationToken.None));

    private static async Task<IReadOnlyList<MigrationStatus>> RunAsync(
        PostgresOptions options,
        Func<Migrator, Task<IReadOnlyList<MigrationStatus>>> run
    )
    {
        await using var connector = new Connector(options);
        return await StartFaults.TranslateAsync(
            connector,
            async () =>
            {
                await using var session = await connector.OpenUnhurriedAsync(CancellationToken.None);
                await StartChecks.RunAsync(connector, session, CancellationToken.None);
                return await run(new Migrator(session, EmbeddedMigrations.All));
            }
        );
    }
}
