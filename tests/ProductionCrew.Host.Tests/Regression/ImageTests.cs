using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ProductionCrew.Host.Tests.Hosting;
using Xunit.Abstractions;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>Does what the Dockerfile says, in a directory instead of an image.</summary>
[Trait("Store", "sqlite")]
public sealed class ImageTests(ITestOutputHelper report) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Dockerfile dockerfile = Dockerfile.Read();
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("productioncrew-image-");

    private string App => Path.Combine(scratch.FullName, "app");

    private string Program => Path.Combine(App, "productioncrew");

    [Fact]
    public void It_has_two_stages_and_runs_as_nobody_special()
    {
        Assert.Equal(
            ["SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0", "RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0"],
            dockerfile.All("ARG")
        );
        Assert.Equal(["${SDK_IMAGE} AS build", "${RUNTIME_IMAGE}"], dockerfile.All("FROM"));
        Assert.Equal("$APP_UID", Assert.Single(dockerfile.All("USER")));
        Assert.Equal("/data", Assert.Single(dockerfile.All("VOLUME")));
        Assert.Contains("ASPNETCORE_URLS=http://+:5080", Assert.Single(dockerfile.All("ENV")), StringComparison.Ordinal);
        Assert.All(
            dockerfile.CopiedPaths,
            path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"The Dockerfile copies {path}, which does not exist.")
        );
    }

    [Fact]
    public async Task What_it_publishes_starts_passes_smoke_and_ends_on_SIGTERM()
    {
        await PublishAsync();
        foreach (var command in new[] { dockerfile.EntryPoint, dockerfile.HealthCheck })
        {
            Assert.Equal("/app/productioncrew", command[0]);
            var (exitCode, output, _) = await Executable.RunAsync(Program, App, command[1], "--help");
            Assert.Equal(0, exitCode);
            Assert.Contains($"productioncrew {command[1]}", output, StringComparison.Ordinal);
        }

        var address = $"http://127.0.0.1:{FreePort()}";
        var started = Stopwatch.StartNew();
        using var process = Executable.Start(
            Program,
            App,
            [
                .. dockerfile.EntryPoint[1..],
                $"--urls={address}",
                $"--DATABASE_URL=sqlite:{Path.Combine(scratch.FullName, "data", "crew.db")}",
            ]
        );
        var log = process.StandardOutput.ReadToEndAsync();
        try
        {
            await FirstAnswerAsync(address);
            report.WriteLine($"First answer {started.ElapsedMilliseconds} ms after the start of the process.");

            Assert.Equal(0, (await Executable.RunAsync(Program, App, "smoke", address)).ExitCode);
            Assert.Equal(0, (await Executable.RunAsync(Program, App, "health", address)).ExitCode);
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);

            Assert.Equal(0, process.ExitCode);
            Assert.DoesNotContain("fail:", await log, StringComparison.Ordinal);
            Assert.DoesNotContain("warn:", await log, StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    public void Dispose() => scratch.Delete(recursive: true);

    private async Task PublishAsync()
    {
        var source = Path.Combine(scratch.FullName, "source");
        foreach (var path in dockerfile.CopiedPaths)
        {
            Repository.Copy(path, source);
        }

        string[] arguments = [.. dockerfile.PublishArguments.Select(argument => argument == "/app" ? App : argument), "-nodeReuse:false"];
        Assert.Contains(App, arguments);
        var (exitCode, output, error) = await Executable.RunAsync("dotnet", source, arguments);
        Assert.True(exitCode == 0, output + error);
    }

    private static async Task FirstAnswerAsync(string address)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        using var channel = TestChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler });
        using var patience = new CancellationTokenSource(Patience);
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: patience.Token);
        Assert.Equal(ServingStatus.Serving, health.Status);
    }

    // Tries again at once until somebody listens, so that the measured time is the server's.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
