using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The server has no room for another row, while all that needs none goes on, the numbering of the log above all.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    /// <summary>What the server says when a table cannot grow.</summary>
    private const string Fill = """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON crew_member EXECUTE FUNCTION no_room()
        """;

    private const string Free = "DROP TRIGGER no_room ON crew_member";

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_full_disk_refuses_and_health_says_so_until_a_change_is_made()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await store.HireAsync();
        await Eventually.IsTrueAsync(() => store.IsHealthy);

        await database.SqlAsync(Fill);
        var refused = await Assert.ThrowsAsync<NotExecutedException>(store.HireAsync);
        Assert.Equal(NotExecutedCause.TransactionFailed, refused.Cause);
        Assert.False(store.IsHealthy);

        await database.SqlAsync(Free);
        await store.HireAsync();
        await Eventually.IsTrueAsync(() => store.IsHealthy);
    }
}
