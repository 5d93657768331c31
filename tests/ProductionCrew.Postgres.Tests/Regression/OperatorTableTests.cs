using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>What a check finds in the table of operators, and what the table does not take.</summary>
public sealed class OperatorTableTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

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
