using System.Diagnostics;
using ProductionCrew.Conformance;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A firewall may forget connections without a word. Whoever uses one next must not wait for an answer that never comes.</summary>
public sealed class ForgottenConnectionTests : IAsyncLifetime
{
    private const int SessionCount = 3;

    private const string CountWorking = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
        """;

    /// <summary>Without a check a statement's whole time goes by, 35 seconds and more, once for each connection.</summary>
    private static readonly TimeSpan ReplacedWithin = TimeSpan.FromSeconds(30);

    private TestDatabase database = null!;
    private Proxy proxy = null!;
    private PostgresStore store = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        proxy = Proxy.To(database.Options.ConnectionString);
        var options = new PostgresOptions(proxy.Through(database.Options.ConnectionString)) { IdleCheckMs = 0 };
        store = await PostgresStore.OpenAsync(options, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        // The store closes its connections first; those that were forgotten end with the proxy.
        await store.DisposeAsync();
        await proxy.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Commands_and_queries_go_on_soon_after_idle_connections_were_forgotten()
    {
        await Task.WhenAll(Enumerable.Range(0, SessionCount).Select(_ => store.HireAsync()));
        await StoreContent.ReadAsync(store);
        await IdleAsync();
        proxy.ForgetConnections();

        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, SessionCount).Select(_ => store.HireAsync()));
        var read = await StoreContent.ReadAsync(store);

        Assert.True(Stopwatch.GetElapsedTime(began) < ReplacedWithin);
        Assert.Equal(2 * SessionCount, read.CrewMembers.Count);
    }

    [Fact]
    public async Task Queries_alone_go_on_soon_too()
    {
        await store.HireAsync();
        await StoreContent.ReadAsync(store);
        await IdleAsync();
        proxy.ForgetConnections();

        var began = Stopwatch.GetTimestamp();
        Assert.Single((await StoreContent.ReadAsync(store)).CrewMembers);

        Assert.True(Stopwatch.GetElapsedTime(began) < ReplacedWithin);
    }

    [Fact]
    public async Task The_log_is_numbered_and_listened_to_again_soon()
    {
        await store.HireAsync();
        await store.WaitForChangeAsync(0, CancellationToken.None).WaitAsync(ReplacedWithin);
        proxy.ForgetConnections();
        var began = await database.SqlAsync("SELECT clock_timestamp()::text");

        await database.SqlAsync(TestDatabase.LeaveLine);

        await store.WaitForChangeAsync(1, CancellationToken.None).WaitAsync(ReplacedWithin);
        await Eventually.IsTrueAsync(async () =>
            await database.SqlAsync(
                $"""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN %' AND backend_start > '{began}'
                """
            )
                is 1L
        );
    }

    /// <summary>A connection that is at work when it is forgotten waits as long as its statement may take; these are about those that idle.</summary>
    private Task IdleAsync() => Eventually.IsTrueAsync(async () => await database.SqlAsync(CountWorking) is 0L);
}
