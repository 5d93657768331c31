using ProductionCrew.Conformance;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>
/// What the store sets and prepares on a connection has to be there in the next transaction, so a pooler that gives each transaction another
/// connection of the server will not do.
/// </summary>
public sealed class PoolerTests : IAsyncLifetime
{
    private const int CommandCount = 40;

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [PgBouncerTheory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task A_pooler_that_keeps_no_session_is_refused_with_a_line(string mode)
    {
        await using var pooler = await PgBouncer.StartAsync(database.Options.ConnectionString, mode);
        var options = new PostgresOptions(pooler.ConnectionString);

        Func<Task>[] starts =
        [
            async () => await (await PostgresStore.OpenAsync(options, CancellationToken.None)).DisposeAsync(),
            () => PostgresMigrations.UpAsync(options),
        ];
        foreach (var start in starts)
        {
            var refused = await Assert.ThrowsAsync<StoreStartException>(start);
            Assert.Contains("pooler", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    [PgBouncerTheory]
    [InlineData("session")]
    public async Task A_pooler_that_keeps_sessions_is_as_good_as_none(string mode)
    {
        await using var pooler = await PgBouncer.StartAsync(database.Options.ConnectionString, mode);
        var options = new PostgresOptions(pooler.ConnectionString) { WriteConnectionCount = 8, ReadConnectionCount = 4 };
        await using var store = await PostgresStore.OpenAsync(options, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, CommandCount).Select(_ => store.HireAsync()));

        Assert.Equal(CommandCount, (await StoreContent.ReadAsync(store)).CrewMembers.Count);
    }
}
