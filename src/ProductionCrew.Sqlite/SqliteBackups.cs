using System.Globalization;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Sqlite;

/// <summary>Copies a database to a file and back, for the <c>backup</c> and <c>restore</c> verbs.</summary>
public static class SqliteBackups
{
    /// <summary>Copies a database, even while a service writes to it, and returns what the copy holds.</summary>
    /// <exception cref="StoreStartException">
    /// The database cannot be read or the copy cannot be written; no unfinished copy is left.
    /// </exception>
    public static Task<LogSummary> BackUpAsync(SqliteOptions options, string destination, TimeProvider time) =>
        StartFaults.TranslateAsync(
            options.Path,
            async () =>
            {
                OwnedDatabase.RefuseMissing(options);
                var place = Path.GetFullPath(destination);
                if (Path.Exists(place))
                {
                    throw new StoreStartException($"{place} is there already, and a backup replaces nothing.");
                }

                using var copy = await CopiedDatabase.MakeAsync(options, place, time);
                copy.Finish();
                return copy.Log;
            }
        );

    /// <summary>Replaces a database that no process has open by a backup, and returns what the backup holds.</summary>
    /// <param name="discardsNewer">Whether to go on although the database has changes that the backup lacks; they are lost.</param>
    /// <exception cref="StoreStartException">A process has the database open, the backup is damaged, or changes would be lost; nothing was changed.</exception>
    public static Task<LogSummary> RestoreAsync(SqliteOptions options, string source, bool discardsNewer, TimeProvider time) =>
        StartFaults.TranslateAsync(
            options.Path,
            async () =>
            {
                var from = new SqliteOptions(source);
                OwnedDatabase.RefuseMissing(from);
                FileSet.Check(from);
                if (from.Path == options.Path)
                {
                    throw new StoreStartException($"{from.Path} is the database itself.");
                }

                using var owner = OwnedDatabase.Lock(options, time);
                using var copy = await StartFaults.TranslateAsync(from.Path, () => CopiedDatabase.MakeAsync(from, options.Path, time));
                Compare(options, from, time, discardsNewer);

                // The log is removed first: otherwise SQLite would apply it to the restored file.
                File.Delete(OwnedDatabase.LogPath(options));
                File.Delete(options.Path + "-shm");
                copy.Finish();
                return copy.Log;
            }
        );

    private static void Compare(SqliteOptions options, SqliteOptions from, TimeProvider time, bool discardsNewer)
    {
        using var backup = OwnedDatabase.OpenVisitor(from);
        new Migrator(backup, EmbeddedMigrations.All, time).Applied();
        if (discardsNewer || (!OwnedDatabase.Exists(options) && OwnedDatabase.LogLength(options) == 0))
        {
            return;
        }

        if (Newer(options, new StoredRows(backup)) is { } newer)
        {
            throw new StoreStartException($"{newer}; say --discard-newer to lose that.");
        }
    }

    /// <summary>What a restore would lose, as a sentence without its end; null if nothing.</summary>
    private static string? Newer(SqliteOptions options, StoredRows backup)
    {
        try
        {
            FileSet.Check(options);
            using var session = OwnedDatabase.OpenVisitor(options);
            var log = LogDigest.Of(new StoredRows(session));
            return log == LogDigest.Of(backup, log.Sequence)
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database {options.Path} has changes that the backup lacks, up to {log.Sequence} of {log.Time}"
                );
        }
        catch (Exception fault) when (fault is SqliteFaultException or StoreStartException)
        {
            return $"The database {options.Path} cannot be read, so it may have changes that the backup lacks";
        }
    }
}
