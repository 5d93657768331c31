using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Postgres;
using ProductionCrew.Soak;
using ProductionCrew.TestKit.Postgres;
using Xunit.Abstractions;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>
/// Three processes on one PostgreSQL database under one load, with request ids sent again to other replicas and a follower of the change log
/// at each. A trial's verdict tells of double bookings, of answers that differ or are lost, and of logs that differ.
/// </summary>
[Trait("Store", "own")]
public sealed class ReplicaTests(ReplicaServer server, ITestOutputHelper output) : IClassFixture<ReplicaServer>
{
    private const int AwaySeconds = 3;
    private const int StartCount = 10;

    /// <summary>Every replica sweeps several times in this, and the shortest holds end.</summary>
    private static readonly TimeSpan SweptFor = TimeSpan.FromSeconds(5);

    [ToolFact(Tool.Postgres)]
    public async Task Ten_processes_that_start_at_once_migrate_once()
    {
        var database = await server.CreateDatabaseAsync();
        List<Replica> replicas =
        [
            .. Enumerable.Range(0, StartCount).Select(_ => new Replica(Deployment.OnPostgres(ChildHost.Executable, database))),
        ];
        try
        {
            // No migration can be applied a second time; who tried would not serve.
            await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));

            var statuses = await PostgresMigrations.StatusAsync(new PostgresOptions(PostgresUrl.ConnectionStringOf(database)));
            Assert.All(statuses, status => Assert.NotNull(status.AppliedTime));
            Assert.All(replicas, replica => Assert.Empty(replica.Errors));
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    [ToolFact(Tool.Postgres)]
    public async Task Replicas_are_one_desk()
    {
        await using var trial = await StartAsync();
        await Task.WhenAll(trial.UntilAcknowledgedAsync(1_500), Task.Delay(SweptFor));

        var verdict = await EndAsync(trial);

        // Their sweeps run at the same times; each hold that ended is written down once, which the replay of the log bears out.
        var ended = verdict.Content.Changes.Where(change => change.Kind is ChangeKind.BookingExpired).ToList();
        Assert.NotEmpty(ended);
        Assert.Distinct(ended.Select(change => change.Booking!.Id));
        Assert.Contains(verdict.Content.Bookings, booking => booking.State is BookingState.Confirmed);
        Assert.All(trial.Replicas, replica => Assert.Empty(replica.Errors));
    }

    [ToolFact(Tool.Postgres)]
    public async Task A_replica_that_is_killed_loses_nothing()
    {
        await using var trial = await StartAsync();
        await trial.UntilAcknowledgedAsync(300);

        await trial.Replicas[0].KillAsync();
        await trial.UntilAcknowledgedAsync(300);
        await trial.Replicas[0].StartAsync();
        await trial.UntilAcknowledgedAsync(300);

        await EndAsync(trial);
        Assert.NotEqual(0, trial.Ledger.RetryCount);
    }

    [ToolFact(Tool.Postgres)]
    public async Task A_crash_of_the_database_loses_nothing_and_health_follows()
    {
        await using var trial = await StartAsync();
        var watchers = trial.Replicas.Select(replica => new HealthWatcher(replica.Channel)).ToList();
        Assert.All(await NextAsync(), status => Assert.Equal(ServingStatus.Serving, status));
        await trial.UntilAcknowledgedAsync(300);

        var crash = server.CrashAsync(AwaySeconds);
        Assert.All(await NextAsync(), status => Assert.Equal(ServingStatus.NotServing, status));
        await crash;
        Assert.All(await NextAsync(), status => Assert.Equal(ServingStatus.Serving, status));
        await trial.UntilAcknowledgedAsync(300);

        watchers.ForEach(watcher => watcher.Dispose());
        await EndAsync(trial);
        Assert.Contains(trial.Replicas, replica => replica.Errors.Count > 0);

        Task<ServingStatus[]> NextAsync() => Task.WhenAll(watchers.Select(watcher => watcher.NextAsync()));
    }

    private async Task<Trial> StartAsync()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return await server.StartTrialAsync(seed);
    }

    private async Task<Verdict> EndAsync(Trial trial)
    {
        var verdict = await trial.EndAsync();
        output.WriteLine($"{trial.Ledger.AcknowledgedCount} acknowledged, {trial.Ledger.RetryCount} sent on to another replica");
        output.WriteLine(string.Join(", ", trial.Ledger.Counts.Select(count => $"{count.Value} {count.Key}")));
        output.WriteLine(string.Join('\n', trial.Replicas.SelectMany(replica => replica.Errors).Take(20)));
        Assert.Empty(verdict.Faults);
        return verdict;
    }
}
