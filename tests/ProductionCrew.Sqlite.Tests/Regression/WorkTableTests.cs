using ProductionCrew.Conformance;
using ProductionCrew.Sqlite.Migrations;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What a check finds in the tables of hours, and that they go with their migration.</summary>
public sealed class WorkTableTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void The_way_down_takes_all_of_them()
    {
        var version = EmbeddedMigrations.All.Single(migration => migration.Name == "work").Version;
        SqliteMigrations.Up(folder.Options, folder.Time);

        SqliteMigrations.DownTo(folder.Options, folder.Time, version - 1);

        Assert.Equal(
            0L,
            folder.Sql("SELECT count(*) FROM sqlite_schema WHERE name IN ('work_entry', 'work_import', 'refused_row', 'rate_card')")
        );
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

    private async Task PutHoursAsync()
    {
        await using var store = folder.Open();
        await ImportedHours.PutAsync(store);
    }
}
