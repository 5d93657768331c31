using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite.Copies;

/// <summary>A file that is copied, which nobody else has open for writing.</summary>
internal sealed class SourceFile : IDeskSource
{
    private readonly OwnerLock owner;
    private readonly Session session;

    private SourceFile(string name, OwnerLock owner, Session session)
    {
        Name = name;
        this.owner = owner;
        this.session = session;
    }

    public string Name { get; }

    public static SourceFile Open(SqliteOptions options, TimeProvider time) =>
        StartFaults.Translate(
            options.Path,
            () =>
            {
                OwnedDatabase.RefuseMissing(options);
                var taken = OwnedDatabase.Lock(options, time);
                try
                {
                    FileSet.Check(options);
                    return new SourceFile(options.Path, taken, OpenSnapshot(options, time));
                }
                catch
                {
                    taken.Dispose();
                    throw;
                }
            }
        );

    public void Visit(CopiedTable table, IRowVisitor visitor) =>
        StartFaults.Translate(Name, () => StoredTables.Visit(session, table, visitor));

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        owner.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One transaction, so that not even a program that does not ask for the lock changes what is read.</summary>
    private static Session OpenSnapshot(SqliteOptions options, TimeProvider time)
    {
        var opened = OwnedDatabase.OpenVisitor(options);
        try
        {
            opened.Script("BEGIN; SELECT count(*) FROM sqlite_master");
            MigrationStatus.RequireLatest($"The database {options.Path}", new Migrator(opened, EmbeddedMigrations.All, time).Status());
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
