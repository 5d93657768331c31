using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
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
public sealed partial class TopologyTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>How long the callers call until the killed replica comes back, half of it before the kill; more for figures that are kept.</summary>
    private const string SecondsVariable = "TOPOLOGY_SECONDS";
    private const int SecondsUsual = 6;

    private const int ChannelCount = 4;
    private const int CallerCount = 16;
    private const int CrewCount = 100;
    private const int Days = 365;
    private const string One = "replica-1";
    private const string Two = "replica-2";

    private ComposeProcesses compose = null!;
    private readonly int[] ports = [Loopback.FreePort(), Loopback.FreePort()];
    private readonly int[] metricsPorts = [Loopback.FreePort(), Loopback.FreePort()];
    private PostgresServer? server;
    private Balancer? balancer;
    private string secret = "";
    private string token = "";
    private int prometheusPort;

    public Task InitializeAsync()
    {
        compose = ComposeProcesses.Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (balancer is not null)
        {
            await balancer.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        compose.Dispose();
    }

    [ToolFact(Tool.Postgres, Tool.Nginx, Tool.Promtool)]
    public async Task A_desk_behind_the_balancer_bears_that_a_replica_is_killed()
    {
        await MigrateAsync();
        var starting = ServeAsync(1);
        var first = await ServeAsync(0);
        await using var second = await starting;
        try
        {
            await SignInAsync();
            await using var prometheus = StartPrometheus();
            await SmokeAsync();

            var ledger = new Ledger();
            var times = new ConcurrentQueue<double>();
            using var stop = new CancellationTokenSource();
            var channels = Enumerable.Range(0, ChannelCount).Select(_ => Open()).ToList();
            var stage = await Stage.CreateAsync(channels[0], ledger, CrewCount, Days);
            var follower = new Follower(channels[0], ledger);
            var gateway = new Gateway(channels, ledger, took => times.Enqueue(took.TotalMilliseconds));
            var seed = Random.Shared.Next();
            var begun = Stopwatch.GetTimestamp();
            var calling = Task.WhenAll(
                Enumerable
                    .Range(0, CallerCount)
                    .Select(number => new Caller(gateway, ledger, stage, ChannelCount, seed + number).RunAsync(stop.Token))
            );
            var half = TimeSpan.FromSeconds(Seconds()) / 2;

            await WhileAsync(calling, half);
            var before = ledger.AcknowledgedCount;
            await first.KillAsync();
            await Task.WhenAll(SmokeAsync(), WhileAsync(calling, half));
            var alone = ledger.AcknowledgedCount - before;
            // Docker starts it again.
            await first.DisposeAsync();
            first = await ServeAsync(0);
            await Eventually.IsTrueAsync(async () => await ChangesAsync(0) > 0);

            await stop.CancelAsync();
            await calling.WaitAsync(Patience.Run);
            await SmokeAsync();
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
            await AssertWatchedAsync();
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
        (await compose.ExecAsync(Two, "/app/productioncrew", "check")).Succeeded("check");
        var content = await Deployment.OnPostgres(ChildHost.Executable, compose.Database).ReadAsync();
        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));

        // Callers who end before are in trouble, which is told at once.
        static async Task WhileAsync(Task calling, TimeSpan time) => await await Task.WhenAny(calling, Task.Delay(time));
    }

    /// <summary>A replica is killed while it works on a change without a request id; nobody but its caller may send that again.</summary>
    [ToolFact(Tool.Postgres, Tool.Nginx)]
    public async Task What_was_sent_to_a_replica_that_dies_is_not_sent_again()
    {
        await MigrateAsync();
        await using var first = await ServeAsync(0);
        await using var second = await ServeAsync(1);
        await SignInAsync();
        using var channel = Open();
        var crew = new CrewService.CrewServiceClient(channel);
        // The connections between them are used before.
        for (var call = 0; call < 4; call++)
        {
            Assert.Equal(0, (await crew.ListCrewMembersAsync(new())).TotalSize);
        }

        await using var holder = new NpgsqlConnection(PostgresUrl.ConnectionStringOf(compose.Database));
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
        await Eventually.IsTrueAsync(async () => (long)(await SqlAsync("SELECT count(*) FROM pg_locks WHERE NOT granted"))! == 2);
        await first.KillAsync();
        var ended = await Task.WhenAny(hirings).WaitAsync(Patience.Wait);
        var lost = await Assert.ThrowsAsync<RpcException>(() => ended);
        Assert.Equal(StatusCode.Unavailable, lost.StatusCode);
        Assert.Null(lost.ReasonOf());

        await transaction.RollbackAsync();
        var kept = await Assert.Single(hirings, hiring => hiring != ended);
        Assert.Equal(1, await ChangesAsync(1));
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

    private Task<object?> SqlAsync(string sql) => PostgresUrl.SqlAsync(PostgresUrl.ConnectionStringOf(compose.Database), sql);

    /// <summary>The server, its database, the job that the replicas wait for, and an operator.</summary>
    private async Task MigrateAsync()
    {
        server = await PostgresServer.StartAsync();
        await compose.CreateDatabaseAsync(server);
        var migrated = (await compose.RunAsync("migrate")).Succeeded("migrate");
        Assert.Contains("applied", migrated.Output, StringComparison.Ordinal);

        // As the page about it does, but before the replicas start: they look for new ones every 20 seconds.
        string[] create = ["/app/productioncrew", "operator", "create", "platform", "--scope", "manager"];
        secret = (await compose.ExecAsync(One, create)).Succeeded("operator").Output.Trim();
        await compose.WriteSecretAsync("operator", secret);
    }

    /// <summary>Starts a replica, and waits until its check says that it is healthy.</summary>
    private async Task<ChildProcess> ServeAsync(int index)
    {
        var (name, url) = (index == 0 ? One : Two, Url(ports[index]));
        var replica = compose.Serve(
            name,
            url,
            Url(metricsPorts[index]),
            // A machine that is busy with other tests is slow, and what is held up by a test is held up.
            new("ProductionCrew__LockTimeoutMs", "600000"),
            new("ProductionCrew__StatementTimeoutMs", "600000")
        );
        try
        {
            await replica.ListeningAsync();
            await Eventually.IsTrueAsync(async () =>
                (await compose.CheckAsync(name, ("http://127.0.0.1:5080", url))).ExitCode == ExitCode.Ok
            );
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the balancer, and gets a token through it.</summary>
    private async Task SignInAsync()
    {
        balancer = await Balancer.StartAsync([.. ports.Select(port => new Uri(Url(port)).Authority)]);
        compose.Place("http://balancer:5080", balancer.Address.OriginalString);
        using var channel = TestChannel.ForAddress(balancer.Address);
        var request = new IssueTokenRequest { Operator = "platform", Secret = secret };
        token = (await new AccessService.AccessServiceClient(channel).IssueTokenAsync(request)).Token;
    }

    private SignedChannel Open() => new(TestChannel.ForAddress(balancer!.Address), token);

    /// <summary>Checks all, as the page about it says.</summary>
    private async Task SmokeAsync()
    {
        var smoke = await compose.RunAsync("smoke");
        Assert.True(smoke.ExitCode == ExitCode.Ok, smoke.Output + smoke.Errors);
        Assert.Contains("ok health", smoke.Output, StringComparison.Ordinal);
    }

    /// <summary>Prometheus with its configuration, which reads the pages of the replicas.</summary>
    private ChildProcess StartPrometheus()
    {
        compose.Place("replica-1:9464", new Uri(Url(metricsPorts[0])).Authority);
        compose.Place("replica-2:9464", new Uri(Url(metricsPorts[1])).Authority);
        var folder = Directory.CreateDirectory(Path.Combine(compose.Root, "etc/prometheus")).FullName;
        File.WriteAllText(Path.Combine(folder, "prometheus.yml"), compose.Here(ComposeFiles.Text("prometheus.yml")));
        File.Copy(ComposeFiles.PathOf("../grafana/alerts.yml"), Path.Combine(folder, "alerts.yml"));
        prometheusPort = Loopback.FreePort();
        string[] arguments =
        [
            .. compose
                .File.Services["prometheus"]
                .Command.Select(word => word.Replace("=/", $"={compose.Root}/", StringComparison.Ordinal)),
            $"--web.listen-address={new Uri(Url(prometheusPort)).Authority}",
        ];
        return new ChildProcess(ProgramStart.Of("prometheus", arguments));
    }

    /// <summary>Prometheus is healthy by its own check, has read both replicas, and has the rules.</summary>
    private async Task AssertWatchedAsync()
    {
        using var http = new HttpClient { Timeout = Patience.Wait, BaseAddress = new Uri(Url(prometheusPort)) };
        var check = compose.File.Services["prometheus"].Healthcheck.Test[^1];
        Assert.Equal("http://127.0.0.1:9090/-/healthy", check);
        await Eventually.IsTrueAsync(async () =>
        {
            using var targets = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/targets", UriKind.Relative)));
            var active = targets.RootElement.GetProperty("data").GetProperty("activeTargets").EnumerateArray().ToList();
            Assert.Equal(2, active.Count);
            return active.TrueForAll(target => target.GetProperty("health").GetString() == "up");
        });
        Assert.Contains("Healthy", await http.GetStringAsync(new Uri("/-/healthy", UriKind.Relative)), StringComparison.Ordinal);
        var rules = await http.GetStringAsync(new Uri("/api/v1/rules", UriKind.Relative));
        Assert.Contains("ProductionCrewVersions", rules, StringComparison.Ordinal);
    }

    /// <summary>How many changes a replica has been sent since it started, whatever became of them.</summary>
    private async Task<long> ChangesAsync(int index)
    {
        using var http = new HttpClient { Timeout = Patience.Wait };
        var page = await http.GetStringAsync(new Uri($"{Url(metricsPorts[index])}/metrics"));
        return ChangeCount().Matches(page).Sum(line => long.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

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

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    [GeneratedRegex(
        """^rpc_server_call_duration_seconds_count\{[^}]*rpc_method="[^"]*(Book|Hold|Hire)CrewMember"[^}]*\} (?<count>\d+)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex ChangeCount();
}
