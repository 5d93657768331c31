using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to operators, and the way down, which ends where the log tells of them.</summary>
public sealed class OperatorMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "operators").Version;

    [Fact]
    public async Task A_log_that_tells_of_operators_keeps_the_schema_and_all_data()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
            var created = new CreateOperator(Sample.OperatorId("desk"), AccessScopes.Admin, "hash", []);
            Assert.True((await store.ExecuteAsync(created, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        var fault = Assert.Throws<StoreStartException>(() => SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1));

        Assert.Contains("the change log tells of operators", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        Assert.Equal("desk", Assert.Single((await StoreContent.ReadAsync(again)).Operators).Id.Text);
    }

    [Fact]
    public async Task A_log_from_before_there_were_operators_has_the_same_sum_after_the_migration()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        }

        var before = folder.Check().Select(check => check.Summary).Last();
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal(before, folder.Check().Select(check => check.Summary).Last());
    }

    [Fact]
    public async Task A_row_that_the_log_does_not_tell_of_is_a_damage()
    {
        await using (var store = folder.Open())
        {
            var created = new CreateOperator(Sample.OperatorId("desk"), AccessScopes.Admin, "hash", []);
            Assert.True((await store.ExecuteAsync(created, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        folder.Sql("UPDATE operator SET state = replace(state, '\"scopes\":4', '\"scopes\":7')");
        Assert.Contains("operators/desk", Assert.Single(folder.Check()[^1].Damages), StringComparison.Ordinal);

        folder.Sql("DELETE FROM operator");
        Assert.Contains("operators/desk", Assert.Single(folder.Check()[^1].Damages), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
