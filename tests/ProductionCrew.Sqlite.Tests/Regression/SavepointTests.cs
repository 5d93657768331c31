using System.Globalization;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>SQLite itself, as the writer sets it up: the shortest way to the damage that 3.35.0 to 3.37.1 do (docs/adr/0012).</summary>
public sealed class SavepointTests : IDisposable
{
    private const int RowCount = 600;

    private readonly TestFolder folder = new();

    [Fact]
    public void A_savepoint_rolled_back_takes_back_every_row()
    {
        using (var database = OwnedDatabase.Open(folder.Options, folder.Time))
        {
            var session = database.Session;
            session.Script(
                $"""
                CREATE TABLE page (id INTEGER PRIMARY KEY, content BLOB, number INTEGER);
                CREATE INDEX page_by_number ON page (number);
                CREATE TRIGGER guard BEFORE UPDATE ON page BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.id < 0; END;
                WITH ids(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < {RowCount})
                INSERT INTO page SELECT id, zeroblob(1500), id FROM ids;
                BEGIN IMMEDIATE;
                SAVEPOINT command;
                """
            );
            for (var id = 1; id <= RowCount; id++)
            {
                // The trigger can raise, so each statement has a journal of its own; the second one cuts its own off again.
                Update(session, id);
                Update(session, id);
            }

            session.Script("ROLLBACK TO command; RELEASE command; COMMIT");
        }

        Assert.Equal("ok", folder.Sql("PRAGMA integrity_check"));
        Assert.Equal(0L, folder.Sql("SELECT count(*) FROM page NOT INDEXED WHERE content <> zeroblob(1500) OR number <> id"));
    }

    [Fact]
    public void The_library_is_new_enough() =>
        Assert.True(
            SqliteLibrary.Version >= SqliteLibrary.VersionMin,
            $"SQLite {SqliteLibrary.Version} is older than {SqliteLibrary.VersionMin}."
        );

    public void Dispose() => folder.Dispose();

    private static void Update(Session session, int id) =>
        session.Script(
            string.Create(
                CultureInfo.InvariantCulture,
                $"UPDATE page SET content = randomblob(1500), number = number + 1000 WHERE id = {id}"
            )
        );
}
