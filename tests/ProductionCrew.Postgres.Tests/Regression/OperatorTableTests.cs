using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way up to operators, and the way down, which ends where the log tells of them.</summary>
public sealed class OperatorMigrationTests : IAsyncLifetime
{
    private const string Checks = "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE conrelid = 'change'::regclass";

    private TestDatabase database = null!;

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "operators").Version;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_log_that_tells_of_operators_keeps_the_schema_and_all_data()
    {
        await CreateOperatorAsync();

        var fault = await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.DownToAsync(database.Options, Version - 1));

        Assert.Contains("the change log tells of operators", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await OpenAsync();
        Assert.Equal("desk", Assert.Single((await StoreContent.ReadAsync(again)).Operators).Id.Text);
    }

    [Fact]
    public async Task A_log_from_before_there_were_operators_has_the_same_sum_after_the_migration_and_goes_on()
    {
        await using (var store = await OpenAsync())
        {
            await store.HireAsync();
        }

        var before = (await database.CheckAsync())[^1].Summary;
        await PostgresMigrations.DownToAsync(database.Options, Version - 1);
        var checks = await database.SqlAsync(Checks);
        await PostgresMigrations.UpAsync(database.Options);

        Assert.Equal(checks, await database.SqlAsync(Checks));
        Assert.Equal(before, (await database.CheckAsync())[^1].Summary);
        await CreateOperatorAsync();
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }

    [Fact]
    public async Task A_row_that_the_log_does_not_tell_of_is_a_damage()
    {
        await CreateOperatorAsync();

        await database.SqlAsync("UPDATE operator SET state = replace(state, '\"scopes\":4', '\"scopes\":7')");
        Assert.Contains("operators/desk", Assert.Single((await database.CheckAsync())[^1].Damages), StringComparison.Ordinal);

        await database.SqlAsync("DELETE FROM operator");
        Assert.Contains("operators/desk", Assert.Single((await database.CheckAsync())[^1].Damages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INSERT INTO operator (id, state) VALUES ('a', '{\"id\":\"b\"}')")]
    [InlineData("INSERT INTO signing_key (id, state) VALUES ('a', '{}')")]
    [InlineData("INSERT INTO change (change_time, kind, actor, state) VALUES (now(), 80, '', '{}')")]
    [InlineData("INSERT INTO change (change_time, kind, actor, state, operator_id, production_id) VALUES (now(), 80, '', '{}', 'a', 1)")]
    [InlineData("INSERT INTO change (change_time, write_time, kind, actor, state, operator_id) VALUES (now(), now(), 80, '', '{}', 'a')")]
    public async Task The_schema_itself_refuses_what_cannot_be(string sql)
    {
        await PostgresMigrations.UpAsync(database.Options);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.SqlAsync(sql));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    private async Task CreateOperatorAsync()
    {
        await using var store = await OpenAsync();
        var created = new CreateOperator(Sample.OperatorId("desk"), AccessScopes.Admin, "hash", []);
        Assert.True((await store.ExecuteAsync(created, Sample.Call, CancellationToken.None)).IsAccepted);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);
}
