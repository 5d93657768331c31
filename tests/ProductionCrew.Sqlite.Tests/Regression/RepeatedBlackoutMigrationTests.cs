using ProductionCrew.Conformance;
using ProductionCrew.Sqlite.Migrations;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way down to blackouts that do not repeat, and up again.</summary>
public sealed class RepeatedBlackoutMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "blackouts_repeat").Version;

    [Fact]
    public async Task The_first_time_is_left_and_the_log_still_gives_the_tables()
    {
        await using (var store = folder.Open())
        {
            Assert.True((await store.ExecuteAsync(new RepeatedBlackoutHistory(), Sample.Call, CancellationToken.None)).IsAccepted);
        }

        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);

        Assert.Equal("1 60", folder.Sql("SELECT group_concat(kind, ' ') FROM (SELECT DISTINCT kind FROM change ORDER BY kind)"));
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        RepeatedBlackoutHistory.AssertOneTimeEach((await StoreContent.ReadAsync(again)).Blackouts);
    }

    public void Dispose() => folder.Dispose();
}
