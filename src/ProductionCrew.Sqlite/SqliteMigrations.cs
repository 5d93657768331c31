using NodaTime;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite;

/// <summary>Moves the schema of a database that no process has open, for the <c>migrate</c> verb.</summary>
public static class SqliteMigrations
{
    /// <summary>Applies the missing migrations and returns them.</summary>
    /// <exception cref="StoreStartException">The file cannot be used, or its schema is not one that this program knows.</exception>
    public static IReadOnlyList<MigrationStatus> Up(SqliteOptions options, TimeProvider time) =>
        Change(options, time, static migrator => migrator.Up());

    /// <summary>Undoes the newest <paramref name="count"/> applied migrations and returns them. Their data is lost.</summary>
    /// <exception cref="StoreStartException">As for <see cref="Up"/>.</exception>
    public static IReadOnlyList<MigrationStatus> Down(SqliteOptions options, TimeProvider time, int count) =>
        Change(options, time, migrator => migrator.Down(count));

    /// <summary>Undoes every migration above <paramref name="version"/> and returns them. Their data is lost.</summary>
    /// <exception cref="StoreStartException">As for <see cref="Up"/>.</exception>
    public static IReadOnlyList<MigrationStatus> DownTo(SqliteOptions options, TimeProvider time, int version) =>
        Change(options, time, migrator => migrator.DownTo(version));

    /// <summary>Every migration of this program and when it was applied. Changes nothing, and may run beside a service.</summary>
    /// <exception cref="StoreStartException">As for <see cref="Up"/>.</exception>
    public static IReadOnlyList<MigrationStatus> Status(SqliteOptions options, TimeProvider time) =>
        OwnedDatabase.Exists(options)
            ? StartFaults.Translate(options.Path, () => Read(options, time))
            : [.. EmbeddedMigrations.All.Select(migration => new MigrationStatus(migration.Version, migration.Name, null))];

    private static List<MigrationStatus> Read(SqliteOptions options, TimeProvider time)
    {
        using var session = OwnedDatabase.OpenVisitor(options);
        return new Migrator(session, EmbeddedMigrations.All, time).Status();
    }

    private static IReadOnlyList<MigrationStatus> Change(
        SqliteOptions options,
        TimeProvider time,
        Func<Migrator, IReadOnlyList<MigrationStatus>> change
    )
    {
        using var database = OwnedDatabase.Open(options, time);
        var changed = StartFaults.Translate(options.Path, () => change(database.Migrator(time)));
        database.Session.FoldsLogOnClose = true;
        return changed;
    }
}
