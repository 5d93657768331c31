using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Copies;

/// <summary>
/// A new file that is filled. It has a temporary name until it is complete, so a copy that is broken leaves no database; the owner lock of the
/// final name is held meanwhile.
/// </summary>
internal sealed class TargetFile : IDeskTarget
{
    private readonly OwnerLock owner;
    private readonly UnfinishedFile file;
    private readonly List<string> setAside;
    private Session session;

    private TargetFile(string name, OwnerLock owner, UnfinishedFile file, Session session, List<string> setAside)
    {
        Name = name;
        this.owner = owner;
        this.file = file;
        this.session = session;
        this.setAside = setAside;
    }

    public string Name { get; }

    public static TargetFile Open(SqliteOptions options, string source, TimeProvider time) =>
        StartFaults.Translate(
            options.Path,
            () =>
            {
                if (source == options.Path)
                {
                    throw new StoreStartException($"{source} is the database that is copied.");
                }

                SqliteLibrary.Check();
                var taken = OwnedDatabase.Lock(options, time);
                UnfinishedFile? begun = null;
                try
                {
                    RefuseDatabase(options);
                    begun = new UnfinishedFile(options.Path);
                    return Begin(options, time, taken, begun);
                }
                catch
                {
                    begun?.Dispose();
                    taken.Dispose();
                    throw;
                }
            }
        );

    public void Fill(CopiedTable table, IDeskSource from, IRowVisitor beside) =>
        from.Visit(table, new RowInsert(Name, table, session.Prepare(StoredTables.Insert(table)), beside));

    public Task CompleteAsync(Action<string> tell)
    {
        StartFaults.Translate(
            Name,
            () =>
            {
                tell("making indexes");
                setAside.ForEach(session.Script);
                session.Script("COMMIT");
                tell("checking references");
                RefuseLostReferences();
                session.Dispose();

                // What is read back comes from the file, not from the pages in memory.
                session = Session.Open(file.Path, SqliteOpenMode.ReadOnly, "query_only = ON");
            }
        );
        return Task.CompletedTask;
    }

    public void Visit(CopiedTable table, IRowVisitor visitor) =>
        StartFaults.Translate(Name, () => StoredTables.Visit(session, table, visitor));

    public Task FinishAsync()
    {
        StartFaults.Translate(
            Name,
            () =>
            {
                session.Dispose();
                file.Finish();
            }
        );
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        file.Dispose();
        owner.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void RefuseDatabase(SqliteOptions options)
    {
        if (OwnedDatabase.Exists(options) || OwnedDatabase.LogLength(options) > 0)
        {
            throw new StoreStartException($"{options.Path} is there already, and a copy replaces nothing: name a file that is not there.");
        }
    }

    /// <summary>Indexes and triggers are made when the rows are there: that is faster, and the rows have been judged where they come from.</summary>
    private static TargetFile Begin(SqliteOptions options, TimeProvider time, OwnerLock taken, UnfinishedFile begun)
    {
        var opened = Session.Open(
            begun.Path,
            SqliteOpenMode.ReadWrite,
            OwnedDatabase.PageSize,
            "journal_mode = OFF",
            "synchronous = OFF",
            "foreign_keys = OFF",
            "cache_size = -65536"
        );
        try
        {
            new Migrator(opened, EmbeddedMigrations.All, time).Up();
            var guards = opened
                .Prepare("SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid")
                .All(row => (Type: row.Text(0), Name: row.Text(1), Sql: row.Text(2)));
            guards.ForEach(guard => opened.Script($"DROP {guard.Type} {guard.Name}"));
            opened.Script("BEGIN");
            return new TargetFile(options.Path, taken, begun, opened, [.. guards.Select(guard => guard.Sql)]);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void RefuseLostReferences()
    {
        if (
            session.Prepare("""SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1""").All(row => (row.Text(0), row.Text(1)))
            is [var lost, ..]
        )
        {
            throw new StoreStartException(
                $"A row of {lost.Item1} refers to a row of {lost.Item2} that is not there; the copy was thrown away."
            );
        }
    }
}
