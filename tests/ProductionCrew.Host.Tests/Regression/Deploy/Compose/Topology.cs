using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The processes that stand for the containers of the compose file: each is started when a test asks for it.</summary>
internal sealed partial class Topology : IAsyncDisposable
{
    private const string One = "replica-1";
    private const string Two = "replica-2";

    private readonly ComposeProcesses compose = ComposeProcesses.Open();
    private readonly int[] ports = [Loopback.FreePort(), Loopback.FreePort()];
    private readonly int[] metricsPorts = [Loopback.FreePort(), Loopback.FreePort()];
    private PostgresServer? server;
    private Balancer? balancer;
    private string secret = "";
    private string token = "";
    private int prometheusPort;

    /// <summary>The database as the server's own superuser sees it.</summary>
    public Uri Database => compose.Database;

    public async ValueTask DisposeAsync()
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

    /// <summary>Looks through the whole database, and fails if something is wrong.</summary>
    public async Task CheckAsync() => (await compose.ExecAsync(Two, "/app/productioncrew", "check")).Succeeded("check");

    public Task<object?> SqlAsync(string sql) => PostgresUrl.SqlAsync(PostgresUrl.ConnectionStringOf(compose.Database), sql);

    /// <summary>The server, its database, the job that the replicas wait for, and an operator.</summary>
    public async Task MigrateAsync()
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
    public async Task<ChildProcess> ServeAsync(int index)
    {
        var (name, url) = (index == 0 ? One : Two, Loopback.AddressOf(ports[index]));
        var replica = compose.Serve(
            name,
            url,
            Loopback.AddressOf(metricsPorts[index]),
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
    public async Task SignInAsync()
    {
        balancer = await Balancer.StartAsync([.. ports.Select(port => new Uri(Loopback.AddressOf(port)).Authority)]);
        compose.Place("http://balancer:5080", balancer.Address.OriginalString);
        using var channel = TestChannel.ForAddress(balancer.Address);
        var request = new IssueTokenRequest { Operator = "platform", Secret = secret };
        token = (await new AccessService.AccessServiceClient(channel).IssueTokenAsync(request)).Token;
    }

    public SignedChannel Open() => new(TestChannel.ForAddress(balancer!.Address), token);

    /// <summary>Checks all, as the page about it says.</summary>
    public async Task SmokeAsync()
    {
        var smoke = await compose.RunAsync("smoke");
        Assert.True(smoke.ExitCode == ExitCode.Ok, smoke.Output + smoke.Errors);
        Assert.Contains("ok health", smoke.Output, StringComparison.Ordinal);
    }

    /// <summary>Prometheus with its configuration, which reads the pages of the replicas.</summary>
    public ChildProcess StartPrometheus()
    {
        compose.Place("replica-1:9464", new Uri(Loopback.AddressOf(metricsPorts[0])).Authority);
        compose.Place("replica-2:9464", new Uri(Loopback.AddressOf(metricsPorts[1])).Authority);
        var folder = Directory.CreateDirectory(Path.Combine(compose.Root, "etc/prometheus")).FullName;
        File.WriteAllText(Path.Combine(folder, "prometheus.yml"), compose.Here(ComposeFiles.Text("prometheus.yml")));
        File.Copy(ComposeFiles.PathOf("../grafana/alerts.yml"), Path.Combine(folder, "alerts.yml"));
        prometheusPort = Loopback.FreePort();
        string[] arguments =
        [
            .. compose
                .File.Services["prometheus"]
                .Command.Select(word => word.Replace("=/", $"={compose.Root}/", StringComparison.Ordinal)),
            $"--web.listen-address={new Uri(Loopback.AddressOf(prometheusPort)).Authority}",
        ];
        return new ChildProcess(ProgramStart.Of("prometheus", arguments));
    }

    /// <summary>Prometheus is healthy by its own check, has read both replicas, and has the rules.</summary>
    public async Task AssertWatchedAsync()
    {
        using var http = new HttpClient { Timeout = Patience.Wait, BaseAddress = new Uri(Loopback.AddressOf(prometheusPort)) };
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
    public async Task<long> ChangesAsync(int index)
    {
        using var http = new HttpClient { Timeout = Patience.Wait };
        var page = await http.GetStringAsync(new Uri($"{Loopback.AddressOf(metricsPorts[index])}/metrics"));
        return ChangeCount().Matches(page).Sum(line => long.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        """^rpc_server_call_duration_seconds_count\{[^}]*rpc_method="[^"]*(Book|Hold|Hire)CrewMember"[^}]*\} (?<count>\d+)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex ChangeCount();
}
