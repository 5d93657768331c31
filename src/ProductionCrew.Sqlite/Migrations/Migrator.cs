using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite.Migrations;

/// <summary>Moves a database's schema up and down, one migration per transaction. The caller holds the owner lock.</summary>
internal sealed class Migrator(Session session, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    private const string TableExists = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'";

    /// <summary>Applies the missing migrations and returns them.</summary>
    public IReadOnlyList<MigrationStatus> Up()
    {
        session.Script(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
              version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_time INTEGER NOT NULL
            )
            """
        );
        var applied = Applied().Select(row => row.Version).ToHashSet();
        List<Migration> missing = [.. migrations.Where(migration => !applied.Contains(migration.Version))];
        foreach (var migration in missing)
        {
            Move(migration, isUp: true);
        }

        return [.. Applied().Where(row => !applied.Contains(row.Version))];
    }

    /// <summary>Undoes every migration above <paramref name="version"/>, the newest first, and returns them.</summary>
    public IReadOnlyList<MigrationStatus> DownTo(int version)
    {
        var applied = Applied().Select(row => row.Version).ToHashSet();
        List<Migration> undone = [.. migrations.Where(item => item.Version > version && applied.Contains(item.Version)).Reverse()];
        foreach (var migration in undone)
        {
            Move(migration, isUp: false);
        }

        return [.. undone.Select(migration => new MigrationStatus(migration.Version, migration.Name, null))];
    }

    /// <summary>Undoes the newest <paramref name="count"/> applied migrations and returns them.</summary>
    public IReadOnlyList<MigrationStatus> Down(int count)
    {
        var applied = Applied();
        return count >= applied.Count ? DownTo(0) : DownTo(applied[^(count + 1)].Version);
    }

    /// <summary>Every migration of this program, and when it was applied.</summary>
    public List<MigrationStatus> Status()
    {
        var applied = Applied().ToDictionary(row => row.Version, row => row.AppliedTime);
        return
        [
            .. migrations.Select(migration => new MigrationStatus(
                migration.Version,
                migration.Name,
                applied.GetValueOrDefault(migration.Version)
            )),
        ];
    }

    /// <summary>The applied migrations in order. Checks that this program knows each of them with the same checksum.</summary>
    public IReadOnlyList<MigrationStatus> Applied()
    {
        if (session.Prepare(TableExists).Number() is null)
        {
            return [];
        }

        var rows = session
            .Prepare("SELECT version, name, checksum, applied_time FROM schema_migration ORDER BY version")
            .All(row =>
                (Checksum: row.Text(2), Line: new MigrationStatus(row.Int32(0), row.Text(1), Clock.FromUnixMicroseconds(row.Int64(3))))
            );
        foreach (var (checksum, line) in rows)
        {
            Migration.CheckKnown(migrations, line, checksum);
        }

        return [.. rows.Select(row => row.Line)];
    }

    private void Move(Migration migration, bool isUp)
    {
        session.Script("BEGIN IMMEDIATE");
        try
        {
            session.Script(isUp ? migration.Up : migration.Down);
            migration.Refolding?.Run(session, isUp);
            Note(migration, isUp);
            session.Script("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.Script("ROLLBACK");
            }

            throw;
        }
    }

    private void Note(Migration migration, bool isUp)
    {
        if (isUp)
        {
            Record(migration);
        }
        else
        {
            Forget(migration);
        }
    }

    private void Record(Migration migration) =>
        session
            .Prepare("INSERT INTO schema_migration (version, name, checksum, applied_time) VALUES (?, ?, ?, ?)")
            .With(migration.Version)
            .With(migration.Name)
            .With(migration.Checksum)
            .With(Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixMicroseconds())
            .Run();

    private void Forget(Migration migration) =>
        session.Prepare("DELETE FROM schema_migration WHERE version = ?").With(migration.Version).Run();
}
