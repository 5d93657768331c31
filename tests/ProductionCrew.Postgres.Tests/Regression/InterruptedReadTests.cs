using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A query whose caller has left does not keep the server busy.</summary>
public sealed class InterruptedReadTests : StoreSuite<PostgresHarness>
{
    private const string Slow = "SELECT pg_sleep(600)";
    private const string CountSlow =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";

    [Fact]
    public async Task A_query_that_is_cancelled_while_it_runs_ends_on_the_server_too()
    {
        await HireAsync();
        using var caller = new CancellationTokenSource();
        caller.CancelAfter(TimeSpan.FromMilliseconds(500));
        var slow = new Ask<string>(
            (tx, _) =>
            {
                ((ReadTransaction)tx).Session.Prepare(Slow).Each(_ => { });
                return "late";
            }
        );

        // A query runs on the thread of its caller.
        var running = Task.Factory.StartNew(
            () => Store.ReadAsync(slow, caller.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        var refused = await Assert.ThrowsAsync<NotExecutedException>(() => running.Unwrap().WaitAsync(Patience.Wait));
        Assert.Equal(NotExecutedCause.Cancelled, refused.Cause);
        Assert.Equal(0L, await PostgresUrl.SqlAsync(Harness.Options.ConnectionString, CountSlow));
        Assert.Single((await ContentAsync()).CrewMembers);
    }
}
