using Microsoft.Data.Sqlite;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Sqlite.Tests.Regression;

public sealed class MigrationTests : IDisposable
{
    private const string Schema =
        "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name)";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Every_migration_goes_down_and_up_again_with_data_in_the_tables()
    {
        await FillAsync();
        var whole = folder.Sql(Schema);
        for (var version = EmbeddedMigrations.All[^1].Version; version > 0; version--)
        {
            var undone = SqliteMigrations.Down(folder.Options, folder.Time, 1);
            var below = folder.Sql(Schema);
            SqliteMigrations.Up(folder.Options, folder.Time);
            Assert.Equal(whole, folder.Sql(Schema));

            SqliteMigrations.DownTo(folder.Options, folder.Time, version - 1);

            Assert.Equal([version], undone.Select(status => status.Version));
            Assert.Equal(below, folder.Sql(Schema));
        }

        Assert.Equal(1L, folder.Sql("SELECT count(*) FROM sqlite_master WHERE type = 'table'"));
        await FillAsync();
    }

    [Fact]
    public async Task The_log_tells_of_the_tables_after_every_way_down_and_up()
    {
        await using (var store = folder.Open())
        {
            await LaterFields.FillAsync(store);
        }

        for (var version = EmbeddedMigrations.All[^1].Version; version > 0; version--)
        {
            Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
            SqliteMigrations.DownTo(folder.Options, folder.Time, version - 1);
            SqliteMigrations.Up(folder.Options, folder.Time);
        }
    }

    [Fact]
    public async Task What_an_older_version_wrote_is_the_same_after_the_migration()
    {
        await FillAsync();
        var before = await ContentAsync();
        SqliteMigrations.DownTo(folder.Options, folder.Time, 1);
        var derived = folder.Sql(
            """
            SELECT count(*) FROM crew_role AS r JOIN crew_member AS c ON c.id = r.crew_member_id
            WHERE r.role_count = c.role_count AND r.hire_time = c.hire_time AND c.top_level >= r.level
              AND r.fire_time = ifnull(c.fire_time, 9223372036854775807) AND r.rate_key = ifnull(c.day_rate_nanos, 9223372036854775807)
            """
        );

        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal(derived, folder.Sql("SELECT count(*) FROM crew_role"));
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Status_names_every_migration_and_when_it_was_applied_also_beside_a_running_store()
    {
        Assert.All(SqliteMigrations.Status(folder.Options, folder.Time), status => Assert.Null(status.AppliedTime));
        Assert.False(File.Exists(folder.DatabasePath));
        var applied = SqliteMigrations.Up(folder.Options, folder.Time);
        await using var store = folder.Open();

        var statuses = SqliteMigrations.Status(folder.Options, folder.Time);

        Assert.Equal(applied, statuses);
        Assert.Equal(EmbeddedMigrations.All.Select(migration => migration.Name), statuses.Select(status => status.Name));
        Assert.All(statuses, status => Assert.Equal(folder.Time.Now, status.AppliedTime));
        Assert.Distinct(EmbeddedMigrations.All.Select(migration => migration.Version));
    }

    [Fact]
    public void Going_up_twice_does_nothing_more()
    {
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Empty(SqliteMigrations.Up(folder.Options, folder.Time));
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_and_keeps_those_before_it()
    {
        using var session = Session.Open(folder.DatabasePath, SqliteOpenMode.ReadWriteCreate);
        Migration good = new(1, "good", "CREATE TABLE good (id)", "DROP TABLE good", "1");
        Migration bad = new(2, "bad", "CREATE TABLE half (id); CREATE TABLE good (id)", "DROP TABLE half", "2");
        var migrator = new Migrator(session, [good, bad], folder.Time);

        Assert.Throws<SqliteFaultException>(() => migrator.Up());

        Assert.Equal([1], migrator.Applied().Select(status => status.Version));
        Assert.Equal(0L, folder.Sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
    }

    [Fact]
    public void A_schema_newer_than_the_program_is_refused_in_one_line()
    {
        SqliteMigrations.Up(folder.Options, folder.Time);
        folder.Sql("INSERT INTO schema_migration VALUES (9999, 'from_the_future', 'x', 0)");
        var before = File.ReadAllBytes(folder.DatabasePath);

        AssertRefused("newer");

        Assert.Equal(before, File.ReadAllBytes(folder.DatabasePath));
        Assert.False(File.Exists($"{folder.DatabasePath}-wal"));
    }

    [Fact]
    public void A_migration_applied_with_another_content_is_refused_in_one_line()
    {
        SqliteMigrations.Up(folder.Options, folder.Time);
        folder.Sql("UPDATE schema_migration SET checksum = 'x' WHERE version = 1");

        AssertRefused("another content");
    }

    public void Dispose() => folder.Dispose();

    private async Task FillAsync()
    {
        await using var store = folder.Open();
        var key = new Domain.Store.RequestKey(Guid.NewGuid(), 1);
        var call = LambdaExtensions.Call with { Request = key };
        Assert.True((await store.Do<Booking>((tx, now) => tx.PutSeason(now), call)).IsAccepted);
    }

    private async Task<IReadOnlyList<string>> ContentAsync()
    {
        await using var store = folder.Open();
        return (await StoreContent.ReadAsync(store)).Lines();
    }

    private void AssertRefused(string why)
    {
        var up = Assert.Throws<StoreStartException>(() => SqliteMigrations.Up(folder.Options, folder.Time));
        Assert.Contains(why, up.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', up.Message);
        Assert.Equal(up.Message, Assert.Throws<StoreStartException>(() => folder.Open()).Message);
        Assert.Equal(up.Message, Assert.Throws<StoreStartException>(() => SqliteMigrations.Status(folder.Options, folder.Time)).Message);
        Assert.Equal(up.Message, Assert.Throws<StoreStartException>(() => SqliteMigrations.Down(folder.Options, folder.Time, 1)).Message);
    }
}
