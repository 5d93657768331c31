using System.Globalization;
using System.Text.RegularExpressions;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using YamlDotNet.Core;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The compose files are what Docker Compose reads, and what holds for every container of them.</summary>
[Trait("Store", "own")]
public sealed class ComposeFileTests
{
    private const string Release = "registry.example/productioncrew:0.1.0";

    public static TheoryData<string> Files => [.. ComposeFiles.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_has_only_known_fields(string name) => Assert.NotEmpty(ComposeFiles.Read(name).Services);

    [Theory]
    [InlineData("cap_drop:", "cap_dropped:")]
    [InlineData("condition:", "when:")]
    [InlineData("internal:", "private:")]
    [InlineData("stop_grace_period: 15s", "restart: always\n  restart: always")]
    public void A_field_that_is_not_known_or_stands_twice_is_found(string field, string wrong)
    {
        var text = ComposeFiles.Text(ComposeFiles.Replicas);
        Assert.Contains(field, text, StringComparison.Ordinal);

        Assert.ThrowsAny<YamlException>(() => ComposeFiles.Parse(text.Replace(field, wrong, StringComparison.Ordinal)));
    }

    [ToolFact(Tool.ComposeSchema)]
    public async Task Every_file_is_as_the_schema_of_the_specification_has_it()
    {
        foreach (var name in ComposeFiles.All)
        {
            var run = await CheckAsync(ComposeFiles.Text(name));
            Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        }

        var wrong = ComposeFiles.Text(ComposeFiles.Sqlite).Replace("read_only: true", "read_only: perhaps", StringComparison.Ordinal);
        Assert.Contains("/services/productioncrew/read_only", (await CheckAsync(wrong)).Output, StringComparison.Ordinal);

        static async Task<ProgramRun> CheckAsync(string yaml)
        {
            using var folder = new TemporaryFolder();
            var path = folder.PathOf("compose.json");
            await File.WriteAllTextAsync(path, ComposeFiles.ToJson(yaml));
            return await ProgramRun.OfAsync("node", Repository.PathOf("tests/clients/compose/check.mjs"), path);
        }
    }

    [Fact]
    public void The_example_has_every_variable_and_no_other() =>
        Assert.Equal(
            ComposeFiles.All.SelectMany(name => ComposeFiles.VariablesOf(ComposeFiles.Text(name))).Distinct().Order(StringComparer.Ordinal),
            ComposeFiles.Variables.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_container_has_the_least_rights_and_its_limits(string name)
    {
        Assert.All(
            ComposeFiles.Read(name).Services,
            named =>
            {
                var service = named.Value;
                Assert.True(service.ReadOnly, named.Key);
                Assert.Equal(["ALL"], service.CapDrop);
                Assert.Equal(["no-new-privileges:true"], service.SecurityOpt);
                Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", service.User);
                Assert.Matches("^[0-9]+[mg]$", service.MemLimit);
                Assert.InRange(service.PidsLimit, 1, 1_000);
                Assert.Equal("local", service.Logging.Driver);
                Assert.Equal(["max-file", "max-size"], service.Logging.Options.Keys.Order(StringComparer.Ordinal));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_serves_is_started_again_and_has_a_check_and_what_ends_has_neither(string name)
    {
        var file = ComposeFiles.Read(name);
        Assert.All(
            file.Services,
            named =>
            {
                var (service, check) = (named.Value, named.Value.Healthcheck);
                Assert.Equal(service.IsJob ? "no" : "unless-stopped", service.Restart);
                Assert.Equal(service.IsJob, check.Disable);
                Assert.Equal(service.IsJob, check.Test.Count == 0);
                if (!service.IsJob)
                {
                    Assert.Equal("CMD", check.Test[0]);
                    Assert.True(Seconds(check.Timeout) < Seconds(check.Interval), named.Key);
                    Assert.InRange(check.Retries ?? 0, 2, 10);
                }
            }
        );
        Assert.All(
            file.Services.SelectMany(service => service.Value.DependsOn),
            dependency =>
                Assert.Equal(
                    file.Services[dependency.Key].IsJob ? "service_completed_successfully" : "service_healthy",
                    dependency.Value.Condition
                )
        );
    }

    [Fact]
    public void Every_image_has_a_full_version()
    {
        var images = ComposeFiles.All.SelectMany(name => ComposeFiles.Read(name).Services.Values).Select(service => service.Image);

        Assert.Equal(Release, ComposeFiles.Variables["PRODUCTIONCREW_IMAGE"]);
        Assert.All(images, image => Assert.Matches("^[a-z./]+:v?[0-9]+\\.[0-9]+(\\.[0-9]+)?$", image));
        // The same release, and the same PostgreSQL, as for Kubernetes.
        Assert.Contains("newTag: 0.1.0", Manifests.Text("release/kustomization.yaml"), StringComparison.Ordinal);
        Assert.Contains(
            $"image: {ComposeFiles.Read(ComposeFiles.Replicas).Services["postgres"].Image}",
            Manifests.Text("overlays/postgres/backup.yaml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_declared_is_used_and_what_is_used_is_declared(string name)
    {
        var file = ComposeFiles.Read(name);
        var mounts = file.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')).ToList();

        AssertSame(file.Secrets.Keys, file.Services.Values.SelectMany(service => service.Secrets));
        AssertSame(file.Volumes.Keys, mounts.Select(mount => mount[0]).Where(source => source[0] != '.'));
        AssertSame(file.Networks.Keys, file.Services.Values.SelectMany(service => service.Addresses.Keys));
        Assert.All(
            mounts.Where(mount => mount[0][0] == '.'),
            mount =>
            {
                Assert.True(File.Exists(ComposeFiles.PathOf(mount[0])), mount[0]);
                Assert.Equal("ro", Assert.Single(mount[2..]));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Secrets_are_files_that_are_not_in_the_repository(string name)
    {
        var file = ComposeFiles.Read(name);
        var ignored = ComposeFiles.Text(".gitignore").Split('\n');

        Assert.Contains("secrets/", ignored);
        Assert.Contains(".env", ignored);
        Assert.All(file.Secrets, secret => Assert.Equal($"./secrets/{secret.Key}", secret.Value.File));
        Assert.All(
            file.Services.Values,
            service =>
            {
                // Every secret is read from where it is, by a variable or a command that names it, and no variable holds one.
                var named = service
                    .Environment.Values.Concat(service.Command)
                    .SelectMany(text => Regex.Matches(text, "(?<=/run/secrets/)[a-z-]+", RegexOptions.None, TimeSpan.FromSeconds(1)))
                    .Select(match => match.Value);
                AssertSame(service.Secrets, named);
                Assert.DoesNotContain("PGPASSWORD", service.Environment.Keys);
                Assert.DoesNotContain("ProductionCrew__AccessKey", service.Environment.Keys);
                Assert.All(
                    service.Environment.Where(variable => variable.Key.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)),
                    variable => Assert.EndsWith("_FILE", variable.Key, StringComparison.Ordinal)
                );
                Assert.All(service.Environment.Values, value => Assert.DoesNotMatch("://[^/]*:[^/]*@", value));
            }
        );
    }

    private static void AssertSame(IEnumerable<string> one, IEnumerable<string> other) =>
        Assert.Equal(one.Distinct().Order(StringComparer.Ordinal), other.Distinct().Order(StringComparer.Ordinal));

    private static int Seconds(string? text) => int.Parse(Assert.IsType<string>(text).TrimEnd('s'), CultureInfo.InvariantCulture);
}
