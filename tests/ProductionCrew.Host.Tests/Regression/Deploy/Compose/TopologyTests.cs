using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Npgsql;
using ProductionCrew.Client;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Soak;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>What <c>docker compose up</c> makes, acted out by processes: a server, the migration, two replicas, the balancer, Prometheus.</summary>
[Trait("Store", "own")]
public sealed class TopologyTests(ITestOutputHelper output)
{
    /// <summary>How long the callers call until the killed replica comes back, half of it before the kill; more for figures that are kept.</summary>
    private const string SecondsVariable = "TOPOLOGY_SECONDS";
    private const int SecondsUsual = 6;

    private const int ChannelCount = 4;
    private const int CallerCount = 16;
    private const int CrewCount = 100;
    private const int Days = 365;

    [ToolFact(Tool.Postgres, Tool.Nginx, Tool.Promtool)]
    public async Task A_desk_behind_the_balancer_bears_that_a_replica_is_killed()
    {
        await using var topology = new Topology();
        await topology.MigrateAsync();
        var starting = topology.ServeAsync(1);
        var first = await topology.ServeAsync(0);
        await using var second = await starting;
        try
        {
            await topology.SignInAsync();
            await using var prometheus = topology.StartPrometheus();
            await topology.SmokeAsync();

            var ledger = new Ledger();
            var times = new ConcurrentQueue<double>();
            using var stop = new CancellationTokenSource();
            var channels = Enumerable.Range(0, ChannelCount).Select(_ => topology.Open()).ToList();
            var stage = await Stage.CreateAsync(channels[0], ledger, CrewCount, Days);
            var follower = new Follower(channels[0], ledger);
            var gateway = new Gateway(channels, ledger, took => times.Enqueue(took.TotalMilliseconds));
            var seed = Random.Shared.Next();
            var begun = Stopwatch.GetTimestamp();
            var calling = Task.WhenAll(
                Enumerable
                    .Range(0, CallerCount)
                    .Select(number => new Caller(gateway, ledger, stage, ChannelCount, seed + number, Rest()).RunAsync(stop.Token))
            );
            var half = TimeSpan.FromSeconds(Seconds()) / 2;

            await WhileAsync(calling, half);
            var before = ledger.AcknowledgedCount;
            await first.KillAsync();
            await Task.WhenAll(topology.SmokeAsync(), WhileAsync(calling, half));
            var alone = ledger.AcknowledgedCount - before;
            // Docker starts it again.
            await first.DisposeAsync();
            first = await topology.ServeAsync(0);
            await Eventually.IsTrueAsync(async () => await topology.ChangesAsync(0) > 0);

            await stop.CancelAsync();
            await calling.WaitAsync(Patience.Run);
            await topology.SmokeAsync();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}: {ledger.AcknowledgedCount} changes acknowledged in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s, {before} before the kill and {alone} by the other replica alone; {ledger.Calls}"
                )
            );
            Tell(times);
            Assert.True(before > 0 && alone > 0, $"{before} and {alone} changes are too few to prove anything.");
            var log = await Follower.ReadAsync(channels[1]);
            Assert.True((await follower.UntilAsync(log.Count)).BeginsWith(log), "The stream differs from the change log.");
            await follower.DisposeAsync();
            Assert.Empty(ledger.Compare(await Shown.BookingsAsync(channels[1]), await Shown.ProductionsAsync(channels[2])));
            Assert.Empty(ledger.Faults);
            await topology.AssertWatchedAsync();
            channels.ForEach(channel => channel.Dispose());
            await prometheus.TerminateAsync();
            Assert.Equal(0, await prometheus.EndAsync());
        }
        finally
        {
            await first.DisposeAsync();
        }

        await second.TerminateAsync();
        Assert.Equal(0, await second.EndAsync());
        await topology.CheckAsync();
        var content = await Deployment.OnPostgres(ChildHost.Executable, topology.Database).ReadAsync();
        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));

        // Callers who end before are in trouble, which is told at once.
        static async Task WhileAsync(Task calling, TimeSpan time) => await await Task.WhenAny(calling, Task.Delay(time));
    }

    /// <summary>A replica is killed while it works on a change without a request id; nobody but its caller may send that again.</summary>
    [ToolFact(Tool.Postgres, Tool.Nginx)]
    public async Task What_was_sent_to_a_replica_that_dies_is_not_sent_again()
    {
        await using var topology = new Topology();
        await topology.MigrateAsync();
        await using var first = await topology.ServeAsync(0);
        await using var second = await topology.ServeAsync(1);
        await topology.SignInAsync();
        using var channel = topology.Open();
        var crew = new CrewService.CrewServiceClient(channel);
        // The connections between them are used before.
        for (var call = 0; call < 4; call++)
        {
            Assert.Equal(0, (await crew.ListCrewMembersAsync(new())).TotalSize);
        }

        await using var holder = new NpgsqlConnection(PostgresUrl.ConnectionStringOf(topology.Database));
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE crew_member IN ACCESS EXCLUSIVE MODE", holder, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        // Each replica gets one of the two, because the other one is busy.
        List<Task<HireCrewMemberResponse>> hirings =
        [
            crew.HireCrewMemberAsync(Hire("Ana")).ResponseAsync,
            crew.HireCrewMemberAsync(Hire("Bo")).ResponseAsync,
        ];
        await Eventually.IsTrueAsync(async () => (long)(await topology.SqlAsync("SELECT count(*) FROM pg_locks WHERE NOT granted"))! == 2);
        await first.KillAsync();
        var ended = await Task.WhenAny(hirings).WaitAsync(Patience.Wait);
        var lost = await Assert.ThrowsAsync<RpcException>(() => ended);
        Assert.Equal(StatusCode.Unavailable, lost.StatusCode);
        Assert.Null(lost.ReasonOf());

        await transaction.RollbackAsync();
        var kept = await Assert.Single(hirings, hiring => hiring != ended);
        Assert.Equal(1, await topology.ChangesAsync(1));
        var members = (await crew.ListCrewMembersAsync(new())).CrewMembers;
        Assert.Contains(members, member => member.Name == kept.CrewMember.Name);
        // Whether the other one was hired is not known; nobody was twice.
        Assert.Distinct(members.Select(member => member.DisplayName));

        static HireCrewMemberRequest Hire(string name) => new() { CrewMember = Desk.Person(name, "grip") };
    }

    private static int Seconds() =>
        Environment.GetEnvironmentVariable(SecondsVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : SecondsUsual;

    /// <summary>Figures that are kept are those of callers who do not rest.</summary>
    private static TimeSpan Rest() => Seconds() > SecondsUsual ? TimeSpan.Zero : Caller.ShortRest;

    private void Tell(IReadOnlyCollection<double> times)
    {
        var sorted = times.Order().ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sorted.Count} calls of {CallerCount} callers with their retries: p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms, p99.9 {At(0.999):F1} ms, the longest {sorted[^1]:F1} ms"
            )
        );

        double At(double share) => sorted[(int)(share * (sorted.Count - 1))];
    }
}
