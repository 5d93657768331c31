using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Two desks in two schemas of one database know nothing of each other.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private const int HireCount = 5;

    private const string ChannelCount =
        "SELECT count(DISTINCT query) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'";

    private TestDatabase database = null!;
    private PostgresStore one = null!;
    private PostgresStore other = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        await database.SqlAsync("CREATE SCHEMA one; CREATE SCHEMA other");
        one = await OpenAsync("one");
        other = await OpenAsync("other");
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Each_keeps_what_is_its_own()
    {
        await one.HireAsync();
        await one.HireAsync();
        await other.HireAsync();

        Assert.Equal(2, (await StoreContent.ReadAsync(one)).CrewMembers.Count);
        Assert.Single((await StoreContent.ReadAsync(other)).CrewMembers);
    }

    [Fact]
    public async Task A_command_that_has_the_whole_desk_of_one_does_not_hold_up_the_other()
    {
        using var begun = new SemaphoreSlim(0);
        using var end = new ManualResetEventSlim();
        var holding = one.ExecuteAsync(
            new Act<CrewMember>(
                (_, _) =>
                {
                    begun.Release();
                    end.AwaitSet();
                    return Domain.Model.Rejection.Of(Domain.Model.Reason.FireDateNotAfterHire);
                }
            ),
            Sample.Call,
            CancellationToken.None
        );
        Assert.True(await begun.WaitAsync(Patience.Wait));

        try
        {
            await other.HireAsync();
            Assert.Single((await StoreContent.ReadAsync(other)).Changes);
            Assert.False(holding.IsCompleted);
        }
        finally
        {
            end.Set();
            await holding.WaitAsync(Patience.Wait);
        }
    }

    [Fact]
    public async Task A_log_that_grows_wakes_nobody_who_follows_the_other()
    {
        await other.HireAsync();
        await other.WaitForChangeAsync(0, CancellationToken.None).WaitAsync(Patience.Wait);
        var waiting = other.WaitForChangeAsync(1, CancellationToken.None);

        for (var count = 0; count < HireCount; count++)
        {
            await one.HireAsync();
            await one.WaitForChangeAsync(count, CancellationToken.None).WaitAsync(Patience.Wait);
        }

        await Eventually.IsTrueAsync(async () => await database.SqlAsync(ChannelCount) is 2L);
        Assert.False(waiting.IsCompleted);
        await other.HireAsync();
        await waiting.WaitAsync(Patience.Wait);
    }

    private Task<PostgresStore> OpenAsync(string schema)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { SearchPath = schema };
        return PostgresStore.OpenAsync(
            new PostgresOptions(connection.ConnectionString)
            {
                WriteConnectionCount = 4,
                ReadConnectionCount = 2,
                ConnectTimeoutSeconds = 60,
                LockTimeoutMs = 2_000,
                RetryCountMax = 0,
            },
            CancellationToken.None
        );
    }
}
