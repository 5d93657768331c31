using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using ProductionCrew.Client;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Soak;

/// <summary>One of several processes of the service on one database. It can be killed, and comes back at the same address.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> errors = new();
    private readonly ProcessStartInfo start;
    private readonly Health.HealthClient health;
    private Process? process;

    /// <param name="executable">The built service.</param>
    /// <param name="database">The URL of its database.</param>
    public Replica(string executable, Uri database)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        start = new ProcessStartInfo(
            executable,
            ["serve", "--urls", address, "--Logging:LogLevel:Default", "Error", "--ProductionCrew:SweepSeconds", "1"]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DATABASE_URL"] = database.OriginalString,
                // A machine that is busy with other tests is slow, not broken.
                ["PGCONNECT_TIMEOUT"] = "60",
                ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
            },
        };
        Channel = Open(address);
        health = new Health.HealthClient(Channel);
    }

    public DeadlineChannel Channel { get; }

    /// <summary>What it wrote: nothing but errors, whatever their kind.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>Starts the process and waits until it serves.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilServingAsync();
    }

    /// <summary>Waits until it serves.</summary>
    public async Task UntilServingAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (await CheckAsync() is not ServingStatus.Serving)
        {
            if (process!.HasExited || Stopwatch.GetElapsedTime(started) > Trial.Patience)
            {
                throw new InvalidOperationException($"A replica does not serve: {string.Join('\n', errors)}");
            }

            await Task.Delay(PollPause);
        }
    }

    /// <summary>Ends it as a power cut would: SIGKILL, at once.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        if (process is not null)
        {
            await KillAsync();
        }
    }

    /// <summary>What it says of its health; null if it says nothing.</summary>
    private async Task<ServingStatus?> CheckAsync()
    {
        try
        {
            return (
                await health.CheckAsync(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + CheckDeadline)
            ).Status;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    private void Keep(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            errors.Enqueue(line);
        }
    }

    /// <summary>The retries are those that every client of gRPC can be configured to.</summary>
    private static DeadlineChannel Open(string address)
    {
        var retries = new MethodConfig
        {
            Names = { MethodName.Default },
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = 4,
                InitialBackoff = TimeSpan.FromMilliseconds(50),
                MaxBackoff = TimeSpan.FromSeconds(1),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        var channel = ServiceChannel.Open(
            new Uri(address),
            options =>
            {
                options.ServiceConfig = new ServiceConfig { MethodConfigs = { retries } };
                options.InitialReconnectBackoff = PollPause;
                options.MaxReconnectBackoff = TimeSpan.FromMilliseconds(500);
            }
        );
        return new DeadlineChannel(channel);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
