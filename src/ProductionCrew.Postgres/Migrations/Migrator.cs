using NodaTime;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Migrations;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Migrations;

/// <summary>
/// Moves a database's schema up and down, one migration per transaction. Each takes a lock of its own kind, so that of several processes
/// one moves the schema and the others find it moved, then the desk alone, so that no command runs meanwhile, and then the right to number
/// the change log. A holder of one of the last two asks for no other of these, so this order cannot deadlock.
/// </summary>
internal sealed class Migrator(Session session, IReadOnlyList<Migration> migrations)
{
    private const string HistorySql = """
        CREATE TABLE IF NOT EXISTS schema_migration (
          version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_time timestamptz NOT NULL
        )
        """;

    private const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>Applies the missing migrations and returns them.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> UpAsync(CancellationToken cancellationToken)
    {
        var before = await AppliedAsync(cancellationToken);
        foreach (var migration in migrations)
        {
            // Checked again under the lock, since another process may have moved the schema. If nothing is missing, the lock is not taken
            // at all.
            if (!Has(before, migration))
            {
                await MoveAsync(migration, isUp: true, cancellationToken);
            }
        }

        return [.. (await AppliedAsync(cancellationToken)).Where(row => before.All(known => known.Version != row.Version))];
    }

    /// <summary>
    /// Makes the whole schema in the open transaction of the caller: until that ends, nobody sees any of it, and who would make it too waits. The
    /// database must have none.
    /// </summary>
    public async Task MakeAsync(DeskKeys keys, CancellationToken cancellationToken)
    {
        Begin(keys);
        foreach (var migration in migrations)
        {
            await session.SendAsync(cancellationToken);
            await session.ScriptAsync(migration.Up, cancellationToken);
            Note(migration, isUp: true);
        }

        await session.SendAsync(cancellationToken);
    }

    /// <summary>Undoes every migration above <paramref name="version"/>, the newest first, and returns them.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> DownToAsync(int version, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(cancellationToken);
        List<Migration> undone = [.. migrations.Where(item => item.Version > version && Has(applied, item)).Reverse()];
        foreach (var migration in undone)
        {
            await MoveAsync(migration, isUp: false, cancellationToken);
        }

        return [.. undone.Select(migration => new MigrationStatus(migration.Version, migration.Name, null))];
    }

    /// <summary>Undoes the newest <paramref name="count"/> applied migrations and returns them.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> DownAsync(int count, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(cancellationToken);
        return await DownToAsync(count >= applied.Count ? 0 : applied[^(count + 1)].Version, cancellationToken);
    }

    /// <summary>Every migration of this program, and when it was applied.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var applied = (await AppliedAsync(cancellationToken)).ToDictionary(row => row.Version, row => row.AppliedTime);
        return
        [
            .. migrations.Select(migration => new MigrationStatus(
                migration.Version,
                migration.Name,
                applied.GetValueOrDefault(migration.Version)
            )),
        ];
    }

    private static bool Has(IReadOnlyList<MigrationStatus> applied, Migration migration) =>
        applied.Any(row => row.Version == migration.Version);

    /// <summary>The applied migrations in order, after a check that this program knows each of them as it was applied.</summary>
    private async Task<IReadOnlyList<MigrationStatus>> AppliedAsync(CancellationToken cancellationToken)
    {
        var exists = false;
        session.Prepare("SELECT to_regclass('schema_migration') IS NOT NULL").Queue(row => exists = row.Bool(0));
        await session.SendAsync(cancellationToken);
        List<(MigrationStatus Line, string Checksum)> rows = [];
        if (exists)
        {
            session
                .Prepare("SELECT version, name, checksum, applied_time FROM schema_migration ORDER BY version")
                .Queue(row => rows.Add((new MigrationStatus(row.Int32(0), row.Text(1), row.Instant(3)), row.Text(2))));
            await session.SendAsync(cancellationToken);
        }

        foreach (var (line, checksum) in rows)
        {
            Migration.CheckKnown(migrations, line, checksum);
        }

        return [.. rows.Select(row => row.Line)];
    }

    /// <summary>Applies a migration or undoes it, unless another process has done so meanwhile.</summary>
    private async Task MoveAsync(Migration migration, bool isUp, CancellationToken cancellationToken)
    {
        var keys = await DeskKeys.FindAsync(session, cancellationToken);
        session.Prepare("BEGIN").Run();
        Begin(keys);
        try
        {
            if (Has(await AppliedAsync(cancellationToken), migration) != isUp)
            {
                await session.ScriptAsync(isUp ? migration.Up : migration.Down, cancellationToken);
                migration.Refolding?.Run(session, isUp);
                Note(migration, isUp);
            }

            session.Prepare("COMMIT").Run();
            await session.SendAsync(cancellationToken);
        }
        catch when (session.IsOpen)
        {
            await session.ScriptAsync("ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    private void Begin(DeskKeys keys)
    {
        session.Prepare(Lock).With(keys.Migration).Run();
        session.Prepare(HistorySql).Run();
        session.Prepare(Lock).With(keys.Desk).Run();
        session.Prepare(Lock).With(keys.Sequencer).Run();
    }

    private void Note(Migration migration, bool isUp)
    {
        if (isUp)
        {
            session
                .Prepare("INSERT INTO schema_migration (version, name, checksum, applied_time) VALUES ($1, $2, $3, clock_timestamp())")
                .With((long)migration.Version)
                .With(migration.Name)
                .With(migration.Checksum)
                .Run();
        }
        else
        {
            session.Prepare("DELETE FROM schema_migration WHERE version = $1").With((long)migration.Version).Run();
        }
    }
}
