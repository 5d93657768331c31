using Npgsql;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>What the tables of reports do not take.</summary>
public sealed class ReportTableTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, true, 1, '{\"id\":2,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, true, 2, '{\"id\":1,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state, percent) VALUES (1, true, 1, '{\"id\":1,\"state\":1}', 5)")]
    [InlineData("INSERT INTO report_part (report_id, part, series) VALUES (1, -1, '')")]
    [InlineData("INSERT INTO refusal_count (refusal_date, role, reason, refusal_count) VALUES (now(), 'grip', 'x', 0)")]
    public async Task The_schema_itself_refuses_what_cannot_be(string sql)
    {
        await PostgresMigrations.UpAsync(database.Options);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.SqlAsync(sql));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }
}
