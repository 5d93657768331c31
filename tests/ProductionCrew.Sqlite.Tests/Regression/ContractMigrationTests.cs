using ProductionCrew.Conformance;
using ProductionCrew.Sqlite.Migrations;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way down to one contract for each person, and up again.</summary>
public sealed class ContractMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "contracts").Version;

    [Fact]
    public async Task The_latest_contract_is_left_and_the_log_still_gives_the_tables()
    {
        await using (var store = folder.Open())
        {
            Assert.True((await store.ExecuteAsync(new ContractHistory(), Sample.Call, CancellationToken.None)).IsAccepted);
        }

        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);

        Assert.Equal("1 2", folder.Sql("SELECT group_concat(kind, ' ') FROM (SELECT DISTINCT kind FROM change ORDER BY kind)"));
        Assert.Equal(0L, folder.Sql("SELECT count(*) FROM crew_member WHERE fire_date <= hire_date OR fire_time <= hire_time"));
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        ContractHistory.AssertOneContractEach((await StoreContent.ReadAsync(again)).CrewMembers);
    }

    public void Dispose() => folder.Dispose();
}
