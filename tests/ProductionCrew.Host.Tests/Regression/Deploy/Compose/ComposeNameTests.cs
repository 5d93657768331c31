using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>What the compose files name exists in the product, and fits from one container to the next.</summary>
[Trait("Store", "own")]
public sealed class ComposeNameTests
{
    private const string Program = "/app/productioncrew";

    /// <summary>Beside the two counts of the settings, as docs/settings.md says.</summary>
    private const int OtherConnections = 5;

    private static readonly ComposeFile Replicas = ComposeFiles.Read(ComposeFiles.Replicas);
    private static readonly ComposeFile Sqlite = ComposeFiles.Read(ComposeFiles.Sqlite);

    private static readonly string[] ReplicaNames =
    [
        .. Replicas.Services.Keys.Where(name => name.StartsWith("replica-", StringComparison.Ordinal)),
    ];

    /// <summary>Those that run the image of the product on its database.</summary>
    private static IEnumerable<ComposeService> Programs =>
        [.. ReplicaNames.Append("migrate").Select(name => Replicas.Services[name]), Sqlite.Services["productioncrew"]];

    [Fact]
    public void Every_setting_is_one()
    {
        Assert.Equal(["replica-1", "replica-2"], ReplicaNames);
        Assert.All(
            Programs,
            service =>
            {
                // Reading refuses what begins like a setting of the product and is none.
                Assert.NotNull(Settings(service));
                Assert.All(
                    service.Environment.Keys.Where(key => !key.StartsWith("ProductionCrew__", StringComparison.Ordinal)),
                    key => Assert.Contains(key, PostgresParameter.All.Select(parameter => parameter.Variable).Append(DatabaseUrl.Key))
                );
            }
        );
        Assert.Equal([Client.AddressArgument.Variable], Replicas.Services["smoke"].Environment.Keys);
        Assert.All(ReplicaNames, name => Assert.Equal(Replicas.Services["migrate"].Environment, Replicas.Services[name].Environment));
    }

    [Fact]
    public async Task Every_verb_is_one()
    {
        string[] serve = [.. Dockerfile.Read().EntryPoint[1..]];
        Assert.All(ReplicaNames, name => Assert.Empty(Replicas.Services[name].Entrypoint));
        string[][] verbs = [serve, [.. Replicas.Services["migrate"].Command], ["smoke"], ["token"], ["operator", "create"], ["health"]];

        Assert.Equal(["migrate", "up"], verbs[1]);
        Assert.Equal([Program], Replicas.Services["migrate"].Entrypoint);
        Assert.Contains($"$({Program} token ", Replicas.Services["smoke"].Command[0], StringComparison.Ordinal);
        Assert.EndsWith($"exec {Program} smoke", Replicas.Services["smoke"].Command[0], StringComparison.Ordinal);
        foreach (var verb in verbs)
        {
            var run = await VerbRun.OfAsync([.. verb, "--help"]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains($" {string.Join(' ', verb)} ", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Checks_and_users_are_those_of_the_image()
    {
        var image = Dockerfile.Read();
        Assert.All(
            Programs.Where(service => !service.IsJob),
            service => Assert.Equal(["CMD", .. image.HealthCheck], service.Healthcheck.Test)
        );
        // APP_UID of the base image, as in the manifests for Kubernetes.
        Assert.All(Programs.Append(Replicas.Services["smoke"]), service => Assert.Equal("1654:1654", service.User));
        Assert.Contains("runAsUser: 1654", Manifests.Text("overlays/sqlite/stateful-set.yaml"), StringComparison.Ordinal);
        Assert.Equal($"{image.All("VOLUME").Single()}/productioncrew.db", Settings(Sqlite.Services["productioncrew"]).Database.Path);
        Assert.Equal([$"data:{image.All("VOLUME").Single()}"], Sqlite.Services["productioncrew"].Volumes);
    }

    [Fact]
    public void The_database_is_the_one_that_the_server_makes()
    {
        var postgres = Replicas.Services["postgres"];
        var url = new Uri(Replicas.Services["migrate"].Environment[DatabaseUrl.Key]);

        Assert.Equal("postgres", url.Host);
        Assert.Equal(5432, url.Port);
        Assert.Equal(postgres.Environment["POSTGRES_USER"], url.UserInfo);
        Assert.Equal(postgres.Environment["POSTGRES_DB"], url.AbsolutePath.TrimStart('/'));
        Assert.Contains($"--username={url.UserInfo}", postgres.Healthcheck.Test);
        Assert.Contains($"--dbname={postgres.Environment["POSTGRES_DB"]}", postgres.Healthcheck.Test);
        Assert.Contains("--encoding=UTF8", postgres.Environment["POSTGRES_INITDB_ARGS"], StringComparison.Ordinal);
        // The migration may still be connected when a replica starts.
        var settings = Settings(Replicas.Services["migrate"]);
        var each = settings.WriteConnectionCount + settings.ReadConnectionCount + OtherConnections;
        var most = int.Parse(
            Assert.Single(postgres.Command, word => word.StartsWith("max_connections=", StringComparison.Ordinal)).Split('=')[1],
            CultureInfo.InvariantCulture
        );
        Assert.InRange((ReplicaNames.Length + 1) * each, 1, most - 10);
    }

    [Fact]
    public void Replicas_start_on_a_database_that_is_migrated_and_behind_a_balancer_that_knows_them()
    {
        Assert.All(ReplicaNames, name => Assert.Equal(["migrate"], Replicas.Services[name].DependsOn.Keys));
        Assert.Equal(["postgres"], Replicas.Services["migrate"].DependsOn.Keys);
        Assert.Equal(ReplicaNames, Replicas.Services["balancer"].DependsOn.Keys);

        // Names that are looked up once need addresses that stay.
        var addresses = ReplicaNames.Select(name => $"{name}:{Replicas.Services[name].Addresses["calls"]}");
        Assert.Equal(addresses, Replicas.Services["balancer"].ExtraHosts);
        var balancer = Replicas.Services["balancer"].Addresses["calls"];
        Assert.All(
            ReplicaNames,
            name => Assert.Equal($"{balancer}/32", Assert.Single(Settings(Replicas.Services[name]).Access.TrustedProxies).ToString())
        );
        var network = Assert.Single(Replicas.Networks["calls"]!.Ipam!.Config);
        Assert.All(
            ReplicaNames.Append("balancer").Select(name => Replicas.Services[name].Addresses["calls"]!),
            address =>
            {
                Assert.Contains(ForwardedAddress.Parse(network.Subnet)!, range => range.Contains(System.Net.IPAddress.Parse(address)));
                // Docker gives none of these to anybody else.
                Assert.DoesNotContain(
                    ForwardedAddress.Parse(network.IpRange!)!,
                    range => range.Contains(System.Net.IPAddress.Parse(address))
                );
            }
        );
        Assert.Equal("http://balancer:5080", Replicas.Services["smoke"].Environment[Client.AddressArgument.Variable]);
    }

    [Fact]
    public void Only_the_balancer_and_the_dashboard_are_reached_from_outside()
    {
        var address = ComposeFiles.Variables["PUBLISHED_ADDRESS"];
        Assert.Equal("127.0.0.1", address);
        Assert.Equal(["balancer", "grafana"], Replicas.Services.Where(named => named.Value.Ports.Count > 0).Select(named => named.Key));
        Assert.Equal(["front"], Replicas.Networks.Where(network => network.Value?.Internal != true).Select(network => network.Key));
        Assert.Equal(
            ["balancer", "grafana"],
            Replicas.Services.Where(named => named.Value.Addresses.ContainsKey("front")).Select(named => named.Key)
        );
        var ports = Assert.Single(Dockerfile.Read().All("EXPOSE")).Split(' ').Select(port => $"{address}:{port}:{port}").ToArray();
        Assert.Equal(ports[..1], Replicas.Services["balancer"].Ports);
        Assert.Equal(ports, Sqlite.Services["productioncrew"].Ports);
        Assert.Equal([$"{address}:3000:3000"], Replicas.Services["grafana"].Ports);
    }

    [Fact]
    public void A_stop_has_time_to_finish_calls() =>
        Assert.All(
            Programs.Where(service => !service.IsJob),
            service =>
                Assert.True(
                    int.Parse(service.StopGracePeriod!.TrimEnd('s'), CultureInfo.InvariantCulture)
                        >= Settings(service).ShutdownTimeout.TotalSeconds + 4
                )
        );

    [Fact]
    public void The_page_about_it_makes_every_secret_and_names_only_what_there_is()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/deployment.md"));

        Assert.All(Replicas.Secrets.Keys, secret => Assert.Contains($"secrets/{secret}", page, StringComparison.Ordinal));
        Assert.All(
            System
                .Text.RegularExpressions.Regex.Matches(
                    page,
                    @"(?<=^|[ >])secrets/(?<name>[a-z-]+)",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
                .Select(match => match.Groups["name"].Value),
            name => Assert.Contains(name, Replicas.Secrets.Keys)
        );
        Assert.Contains($"docker compose -f {ComposeFiles.Sqlite} ", page, StringComparison.Ordinal);
        Assert.Contains(
            "docker compose exec -T replica-1 /app/productioncrew operator create platform --scope manager",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("docker compose run --rm smoke", page, StringComparison.Ordinal);
    }

    private static HostSettings Settings(ComposeService service)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(
            service.Environment.Select(variable =>
                KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)
            )
        );
        return HostSettings.Read(configuration);
    }
}
