using System.Globalization;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite;

/// <summary>
/// Checks a whole database file that no process has open, for the <c>check</c> verb, and changes nothing. It takes the owner lock: beside a
/// service its long read would keep the write-ahead log from starting again, and the log would grow.
/// </summary>
public static class SqliteChecks
{
    private const int VisitedMax = Limits.DamagesShownMax + 1;

    /// <summary>Runs the checks one after the other and reports each when it is done.</summary>
    /// <param name="through">The sequence of a log line; the log is summed up to it as well. Null for none.</param>
    /// <exception cref="StoreStartException">There is no database, a process has it open, or its schema is not one that this program knows.</exception>
    public static void Run(SqliteOptions options, TimeProvider time, long? through, Action<StoreCheck> report)
    {
        StartFaults.Translate(
            options.Path,
            () =>
            {
                OwnedDatabase.RefuseMissing(options);
                using var owner = OwnedDatabase.Lock(options, time);
                FileSet.Check(options);
                using var session = OwnedDatabase.OpenVisitor(options);
                report(Integrity(session));
                report(ForeignKeys(session));
                report(Schema(session, time));
                report(LogReplay.Run(new StoredRows(session), through));
            }
        );
    }

    /// <summary>Checks that pages, rows and indexes are intact.</summary>
    internal static StoreCheck Integrity(Session session)
    {
        var damages = new DamageList();
        damages.Look(
            "The file",
            () =>
                session
                    .Prepare(string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({VisitedMax})"))
                    .Each(row =>
                    {
                        if (row.Text(0) is var line && line != "ok")
                        {
                            damages.Add(line);
                        }
                    })
        );
        return damages.ToCheck("integrity");
    }

    private static StoreCheck ForeignKeys(Session session)
    {
        var damages = new DamageList();
        damages.Look(
            "The foreign keys",
            () =>
                session
                    .Prepare("""SELECT "table", rowid, parent FROM pragma_foreign_key_check""")
                    .Each(row => damages.Add($"Row {row.Int64(1)} of {row.Text(0)} refers to a row of {row.Text(2)} that is not there."))
        );
        return damages.ToCheck("foreign keys");
    }

    private static StoreCheck Schema(Session session, TimeProvider time)
    {
        var migrations = new List<MigrationStatus>();
        var damages = new DamageList();
        damages.Look("The schema", () => migrations = new Migrator(session, EmbeddedMigrations.All, time).Status());
        return damages.IsEmpty ? SchemaCheck.Of(migrations) : damages.ToCheck("schema");
    }
}
