using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to resources that the log tells of, and the way down, which ends where it does.</summary>
public sealed class LoggedMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    public static TheoryData<string> Names => LoggedMigration.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_log_that_tells_of_them_keeps_the_schema_and_all_data(string name)
    {
        var migration = LoggedMigration.Of(name);
        await FillAsync();
        await TellAsync(migration);

        var fault = Assert.Throws<StoreStartException>(() => DownBelow(name));

        Assert.Contains($"the change log tells of {migration.Resources}", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        migration.AssertKept(await StoreContent.ReadAsync(again));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_log_from_before_has_the_same_sum_after_the_migration_and_goes_on(string name)
    {
        await FillAsync();
        var (sum, schema) = (Sum(), Schema());
        DownBelow(name);
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal((sum, schema), (Sum(), Schema()));
        await TellAsync(LoggedMigration.Of(name));
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
    }

    public void Dispose() => folder.Dispose();

    private void DownBelow(string name) =>
        SqliteMigrations.DownTo(
            folder.Options,
            folder.Time,
            EmbeddedMigrations.All.Single(migration => migration.Name == name).Version - 1
        );

    private string Sum() => folder.Check()[^1].Summary;

    private object? Schema() => folder.Sql("SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)");

    private async Task FillAsync()
    {
        await using var store = folder.Open();
        await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        await LoggedMigration.CountRefusalAsync(store);
    }

    private async Task TellAsync(LoggedMigration migration)
    {
        await using var store = folder.Open();
        await migration.TellAsync(store);
    }
}
