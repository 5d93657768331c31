using ProductionCrew.Conformance;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>What a check finds in the tables of hours.</summary>
public sealed class WorkTableTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("DELETE FROM work_entry WHERE version = 2", "There are 2 work entries, where by the log there are 3.")]
    [InlineData(
        "UPDATE work_entry SET import_id = 1 WHERE import_id = 2",
        "2 work entries are of workImports/1, which by the log has written 1 that are left."
    )]
    public async Task Imported_entries_that_do_not_add_up_are_a_damage(string sql, string damage)
    {
        await PutHoursAsync();

        await database.SqlAsync(sql);

        Assert.Equal(damage, Assert.Single((await database.CheckAsync())[^1].Damages));
    }

    private async Task PutHoursAsync()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await ImportedHours.PutAsync(store);
    }
}
