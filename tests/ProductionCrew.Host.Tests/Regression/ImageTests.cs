using System.Diagnostics;
using Grpc.Health.V1;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using Xunit.Abstractions;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>Does what the Dockerfile says, in a directory instead of an image.</summary>
[Collection(BuiltImage.Collection)]
[Trait("Store", "sqlite")]
public sealed class ImageTests(BuiltImage image, ITestOutputHelper report) : IDisposable
{
    private readonly Dockerfile dockerfile = Dockerfile.Read();
    private readonly TemporaryFolder scratch = new();

    [Fact]
    public void It_has_a_stage_for_the_board_and_one_for_the_service_and_runs_as_nobody_special()
    {
        Assert.Equal(
            [
                "NODE_IMAGE=docker.io/library/node:22",
                "SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0",
                "RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0",
            ],
            dockerfile.All("ARG").Take(3)
        );
        Assert.Equal(["${NODE_IMAGE} AS board", "${SDK_IMAGE} AS build", "${RUNTIME_IMAGE}"], dockerfile.All("FROM"));
        Assert.Equal("$APP_UID", Assert.Single(dockerfile.All("USER")));
        Assert.Equal("/data", Assert.Single(dockerfile.All("VOLUME")));
        Assert.Contains("ASPNETCORE_URLS=http://+:5080", Assert.Single(dockerfile.All("ENV")), StringComparison.Ordinal);
        Assert.All(
            dockerfile.CopiedPaths,
            path => Assert.True(Path.Exists(Repository.PathOf(path)), $"The Dockerfile copies {path}, which does not exist.")
        );
    }

    [Fact]
    public async Task What_it_publishes_starts_passes_smoke_and_ends_on_SIGTERM()
    {
        foreach (var command in new[] { dockerfile.EntryPoint, dockerfile.HealthCheck })
        {
            Assert.Equal("/app/productioncrew", command[0]);
            var (exitCode, output, _) = await ProgramRun.OfAsync(image.Program, command[1], "--help");
            Assert.Equal(0, exitCode);
            Assert.Contains($"productioncrew {command[1]}", output, StringComparison.Ordinal);
        }

        var started = Stopwatch.StartNew();
        string[] arguments =
        [
            .. dockerfile.EntryPoint[1..],
            "--urls=http://127.0.0.1:0",
            $"--DATABASE_URL=sqlite:{scratch.PathOf("data", "crew.db")}",
        ];
        await using var process = new ChildProcess(ProgramStart.Of(image.Program, arguments).In(image.App));
        var address = await process.ListeningAsync();
        using var channel = TestChannel.ForAddress(address);
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, health.Status);
        report.WriteLine($"First answer {started.ElapsedMilliseconds} ms after the start of the process.");

        Assert.Equal(0, (await ProgramRun.OfAsync(image.Program, "smoke", address.OriginalString)).ExitCode);
        Assert.Equal(0, (await ProgramRun.OfAsync(image.Program, "health", address.OriginalString)).ExitCode);
        await process.TerminateAsync();

        Assert.Equal(0, await process.EndAsync());
        Assert.DoesNotContain(process.Output, line => line.Contains("fail:", StringComparison.Ordinal));
        Assert.DoesNotContain(process.Output, line => line.Contains("warn:", StringComparison.Ordinal));
    }

    public void Dispose() => scratch.Dispose();
}
