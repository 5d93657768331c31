using System.Globalization;
using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Storage;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A standby takes over, and the old primary goes on without taking writes: no connection breaks, and yet none is of use.</summary>
public sealed class FailoverTests
{
    private const int BeforeCount = 4;

    [Fact]
    public async Task The_store_follows_the_primary_to_another_host()
    {
        await using var primary = await PostgresServer.StartAsync();
        await using var standby = await PostgresServer.StartAsync(new PostgresServerOptions { Primary = primary });
        await using var store = await PostgresStore.OpenAsync(new PostgresOptions(Either(primary, standby)), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, BeforeCount).Select(_ => store.HireAsync()));
        await StoreContent.ReadAsync(store);
        await Eventually.IsTrueAsync(async () => await CountAsync(standby) is (long)BeforeCount);

        // A standby alone answers queries, but from the past.
        var refused = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresStore.OpenAsync(new PostgresOptions(PostgresUrl.ConnectionStringOf(standby.Url)), CancellationToken.None)
        );
        Assert.Contains("standby", refused.Message, StringComparison.Ordinal);

        await standby.PromoteAsync();
        await primary.SetReadOnlyAsync(true);
        await Eventually.IsTrueAsync(async () => await primary.SqlAsync("SHOW default_transaction_read_only") is "on");

        // Queries notice nothing by themselves; the numbering of the log does, and has the connections to the old server closed.
        await Eventually.IsTrueAsync(async () => await ConnectionsAsync(standby) is > 0L);
        await store.HireAsync();
        Assert.Equal(BeforeCount + 1, (await StoreContent.ReadAsync(store)).CrewMembers.Count);
        Assert.Equal(BeforeCount + 1L, await CountAsync(standby));
        await Eventually.IsTrueAsync(() => store.IsHealthy);
    }

    /// <summary>How to connect to whichever of the two takes writes.</summary>
    private static string Either(PostgresServer primary, PostgresServer standby) =>
        new NpgsqlConnectionStringBuilder(PostgresUrl.ConnectionStringOf(primary.Url))
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{standby.Url.Port},127.0.0.1:{primary.Url.Port}"),
            TargetSessionAttributes = "read-write",
        }.ConnectionString;

    private static async Task<long?> CountAsync(PostgresServer server) =>
        await server.SqlAsync("SELECT to_regclass('crew_member')::text") is string
            ? (long?)await server.SqlAsync("SELECT count(*) FROM crew_member")
            : null;

    private static async Task<long?> ConnectionsAsync(PostgresServer server) =>
        (long?)await server.SqlAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'productioncrew'");
}
