using ProductionCrew.Conformance;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A standby takes over, and the old primary goes on without taking writes: no connection breaks, and yet none is of use.</summary>
public sealed class FailoverTests
{
    private const int BeforeCount = 4;

    [Fact]
    public async Task The_store_follows_the_primary_to_another_host()
    {
        await using var servers = await ServerPair.StartAsync();
        await using var store = await PostgresStore.OpenAsync(new PostgresOptions(servers.Either), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, BeforeCount).Select(_ => store.HireAsync()));
        await StoreContent.ReadAsync(store);
        await Eventually.IsTrueAsync(async () => await CountAsync(servers.Standby) is (long)BeforeCount);

        // A standby alone answers queries, but from the past.
        var refused = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresStore.OpenAsync(new PostgresOptions(servers.Standby), CancellationToken.None)
        );
        Assert.Contains("standby", refused.Message, StringComparison.Ordinal);

        await servers.PromoteAsync();
        await TestServer.SqlAsync(servers.Primary, "ALTER SYSTEM SET default_transaction_read_only = on");
        await TestServer.SqlAsync(servers.Primary, "SELECT pg_reload_conf()");
        await Eventually.IsTrueAsync(async () => await TestServer.SqlAsync(servers.Primary, "SHOW default_transaction_read_only") is "on");

        // Queries notice nothing by themselves; the numbering of the log does, and has the connections to the old server closed.
        await Eventually.IsTrueAsync(async () => await ConnectionsAsync(servers.Standby) is > 0L);
        await store.HireAsync();
        Assert.Equal(BeforeCount + 1, (await StoreContent.ReadAsync(store)).CrewMembers.Count);
        Assert.Equal(BeforeCount + 1L, await CountAsync(servers.Standby));
        await Eventually.IsTrueAsync(() => store.IsHealthy);
    }

    private static async Task<long?> CountAsync(string server) =>
        await TestServer.SqlAsync(server, "SELECT to_regclass('crew_member')::text") is string
            ? (long?)await TestServer.SqlAsync(server, "SELECT count(*) FROM crew_member")
            : null;

    private static async Task<long?> ConnectionsAsync(string server) =>
        (long?)await TestServer.SqlAsync(server, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'productioncrew'");
}
