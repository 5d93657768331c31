using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to hours, and the way down, which ends where the log tells of them; and that what is there adds up.</summary>
public sealed class WorkMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "work").Version;

    [Fact]
    public async Task A_log_that_tells_of_hours_keeps_the_schema_and_all_data()
    {
        await PutHoursAsync();

        var fault = Assert.Throws<StoreStartException>(() => SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1));

        Assert.Contains("the change log tells of rate cards or hours", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        Assert.Equal([60, 30, 60], (await StoreContent.ReadAsync(again)).WorkEntries.Select(entry => entry.Minutes));
    }

    [Fact]
    public async Task A_log_from_before_there_were_hours_has_the_same_sum_after_the_migration_and_goes_on()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        }

        var before = folder.Check().Select(check => check.Summary).Last();
        var schema = Schema();
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);
        Assert.Equal(
            0L,
            folder.Sql("SELECT count(*) FROM sqlite_schema WHERE name IN ('work_entry', 'work_import', 'refused_row', 'rate_card')")
        );
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal((before, schema), (folder.Check().Select(check => check.Summary).Last(), Schema()));
        await PutHoursAsync();
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
    }

    [Theory]
    [InlineData("DELETE FROM work_entry WHERE version = 2", "There are 2 work entries, where by the log there are 3.")]
    [InlineData(
        "UPDATE work_entry SET import_id = 1 WHERE import_id = 2",
        "2 work entries are of workImports/1, which by the log has written 1 that are left."
    )]
    public async Task Imported_entries_that_do_not_add_up_are_a_damage(string sql, string damage)
    {
        await PutHoursAsync();

        folder.Sql(sql);

        Assert.Equal(damage, Assert.Single(folder.Check()[^1].Damages));
    }

    public void Dispose() => folder.Dispose();

    private object? Schema() => folder.Sql("SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)");

    private async Task PutHoursAsync()
    {
        await using var store = folder.Open();
        await ImportedHours.PutAsync(store);
    }
}
