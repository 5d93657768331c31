using System.Security.Cryptography;
using Grpc.Health.V1;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Load;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>The overlay for SQLite and its jobs, each run as a process with the command and the variables of its manifest.</summary>
[Trait("Store", "own")]
public sealed class SqliteDeploymentTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    [ToolFact(Tool.Kubectl)]
    public async Task Every_job_does_its_work_on_the_service_as_it_is_deployed()
    {
        var address = Loopback.FreeAddress();
        var metrics = Loopback.FreeAddress();
        var deployed = await Deployed.OfAsync(Deployed.Folders[0]);
        using var load = new LoadFile();
        var containers = new DeployedContainer(
            deployed,
            root.Path,
            ("http://productioncrew:5080", address),
            ("http://+:9464", metrics),
            // The plan of the job takes minutes.
            ("/app/load/normal-day.json", load.Plan)
        );
        foreach (var folder in (string[])["data", "backups", "run/secrets/productioncrew", "run/secrets/operator"])
        {
            Directory.CreateDirectory(root.PathOf(folder));
        }

        await File.WriteAllTextAsync(
            root.PathOf("run/secrets/productioncrew/access.key"),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
        );
        Assert.Contains("applied", (await containers.RunAsync("migrate-up")).Succeeded("migrate-up").Output, StringComparison.Ordinal);
        string[] create = ["/app/productioncrew", "operator", "create", "platform", "--scope", "manager"];
        var secret = (await containers.RunAsync("maintenance", create)).Succeeded("operator").Output;
        await File.WriteAllTextAsync(root.PathOf("run/secrets/operator/secret"), secret);

        await using (var server = containers.Serve(address))
        {
            await server.ListeningAsync();
            await AssertServesAsync(deployed, address);
            using (var http = new HttpClient { Timeout = Patience.Wait })
            {
                var page = await http.GetStringAsync(new Uri($"{metrics}/metrics"));
                Assert.Contains("productioncrew_serving", page, StringComparison.Ordinal);
            }

            Assert.Contains(
                "ok taken away again",
                (await containers.RunAsync("smoke")).Succeeded("smoke").Output,
                StringComparison.Ordinal
            );
            Assert.Contains("\npassed: ", (await containers.RunAsync("load")).Succeeded("load").Output, StringComparison.Ordinal);
            Assert.Contains("expired", (await containers.RunAsync("sweep")).Succeeded("sweep").Output, StringComparison.Ordinal);
            (await containers.RunAsync("backup")).Succeeded("backup");
            Assert.Single(Directory.GetFiles(root.PathOf("backups")), path => path.EndsWith(".db", StringComparison.Ordinal));
            Assert.NotEqual(0, (await containers.RunAsync("migrate-down")).ExitCode);
            await server.TerminateAsync();
            Assert.Equal(0, await server.EndAsync());
        }

        Assert.Contains("undone", (await containers.RunAsync("migrate-down")).Succeeded("migrate-down").Output, StringComparison.Ordinal);
    }

    public void Dispose() => root.Dispose();

    private static async Task AssertServesAsync(Deployed deployed, string address)
    {
        using var channel = TestChannel.ForAddress(new Uri(address));
        var health = new Health.HealthClient(channel);
        var server = Assert.Single(deployed.Server.Spec.Containers);
        foreach (var probe in (k8s.Models.V1Probe[])[server.StartupProbe, server.ReadinessProbe, server.LivenessProbe])
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = probe.Grpc.Service ?? "" });
            Assert.Equal(ServingStatus.Serving, answer.Status);
        }
    }
}
