using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Sqlite;

/// <summary>A copy of a database in the making, page by page, which is checked before it gets its place.</summary>
internal sealed class CopiedDatabase : IDisposable
{
    private readonly UnfinishedFile file;

    private CopiedDatabase(string place) => file = new UnfinishedFile(place);

    /// <summary>The digest of the copy's change log.</summary>
    public LogSummary Log { get; private set; } = new(0, null, "");

    /// <exception cref="StoreStartException">The source is damaged.</exception>
    public static async Task<CopiedDatabase> MakeAsync(SqliteOptions source, string place, TimeProvider time)
    {
        var copy = new CopiedDatabase(place);
        try
        {
            using var from = OwnedDatabase.OpenVisitor(source);
            using var to = Session.Open(copy.file.Path, SqliteOpenMode.ReadWrite, "journal_mode = OFF", "synchronous = OFF");
            await new PageCopy(from, to, () => OwnedDatabase.LogLength(source), time).RunAsync();
            copy.Check(source, to);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Moves the copy to its final place, durably.</summary>
    public void Finish() => file.Finish();

    /// <summary>Removes what is unfinished.</summary>
    public void Dispose() => file.Dispose();

    private void Check(SqliteOptions source, Session copy)
    {
        // The header of the copy says that it has a log, because that of its source does. This connection has read the header and can change it.
        copy.Script("SELECT count(*) FROM sqlite_master; PRAGMA journal_mode = DELETE");
        if (SqliteChecks.Integrity(copy) is { IsPassed: false })
        {
            throw new StoreStartException(StartFaults.Corrupt(source.Path));
        }

        Log = LogDigest.Of(new StoredRows(copy));
    }
}
