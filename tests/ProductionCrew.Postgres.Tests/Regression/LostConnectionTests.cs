using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A connection may be lost at any moment; what was asked for is done once.</summary>
public sealed class LostConnectionTests : StoreSuite<PostgresHarness>
{
    private const string KillAll =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private static readonly byte[] Commit = "COMMIT"u8.ToArray();

    private static Call Keyed => Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };

    [Fact]
    public async Task After_the_server_has_ended_all_connections_commands_and_queries_go_on()
    {
        await HireAsync();
        await ContentAsync();
        await PostgresUrl.SqlAsync(Harness.Options.ConnectionString, KillAll);

        await HireAsync();
        await PostgresUrl.SqlAsync(Harness.Options.ConnectionString, KillAll);

        Assert.Equal(2, (await ContentAsync()).CrewMembers.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_lost_before_the_commit_is_no_loss(bool isKeyed)
    {
        var runs = 0;
        var hired = await WriteAsync(
            (tx, now) =>
            {
                if (runs++ == 0)
                {
                    PostgresUrl.SqlAsync(Harness.Options.ConnectionString, KillAll).GetAwaiter().GetResult();
                }

                return Hire(tx, now);
            },
            isKeyed ? Keyed : null
        );

        Assert.Equal(2, runs);
        Assert.Equal(hired.Id, Assert.Single((await ContentAsync()).CrewMembers).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_nobody_heard_of_is_not_done_again(bool isKeyed)
    {
        await using var proxy = Proxy.To(Harness.Options.ConnectionString);
        await using var store = await PostgresStore.OpenAsync(
            new PostgresOptions(proxy.Through(Harness.Options.ConnectionString)) { Time = Clock },
            CancellationToken.None
        );
        var runs = 0;
        var command = new Act<CrewMember>(
            (tx, now) =>
            {
                runs++;
                proxy.SwallowAnswerTo(sent => sent.Span.IndexOf(Commit) >= 0);
                return Hire(tx, now);
            }
        );

        var hired = (await store.ExecuteAsync(command, isKeyed ? Keyed : Sample.Call, CancellationToken.None)).Result;

        Assert.True(proxy.HasSwallowed);
        Assert.Equal(1, runs);
        Assert.Equal(Canonical.Of(hired), Canonical.Of(Assert.Single((await ContentAsync()).CrewMembers)));
    }
}
