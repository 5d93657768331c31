using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using ProductionCrew.Client;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Soak;

/// <summary>One of several processes of the service on one database. It can be killed, and comes back at the same address.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(20);

    /// <summary>How the log marks what is no error.</summary>
    private static readonly string[] Harmless = [" info: ", " warn: "];

    private readonly List<string> errorsBefore = [];
    private readonly ProcessStartInfo start;
    private readonly string executable;
    private readonly Health.HealthClient health;
    private ChildProcess? process;

    public Replica(Deployment deployment)
    {
        var address = Loopback.FreeAddress();
        Address = new Uri(address);
        start = deployment.Start(
            "serve",
            "--urls",
            address,
            "--Logging:LogLevel:Default",
            deployment.LogLevel,
            "--ProductionCrew:SweepSeconds",
            "1"
        );
        executable = start.FileName;
        start.FileName = deployment.EarlierExecutable ?? executable;
        Channel = Open(address);
        health = new Health.HealthClient(Channel);
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    public DeadlineChannel Channel { get; }

    /// <summary>The errors that it wrote, whatever their kind.</summary>
    public IReadOnlyCollection<string> Errors => [.. errorsBefore, .. LinesOf(process)];

    /// <summary>Starts the process and waits until it serves.</summary>
    public async Task StartAsync()
    {
        process = new ChildProcess(start, isKept: IsError);
        await UntilServingAsync();
    }

    /// <summary>Waits until it serves.</summary>
    public async Task UntilServingAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (await CheckAsync(CheckDeadline) is not ServingStatus.Serving)
        {
            if (process!.HasEnded || Stopwatch.GetElapsedTime(started) > Patience.Run)
            {
                throw new InvalidOperationException($"A replica does not serve: {string.Join('\n', Errors)}");
            }

            await Task.Delay(PollPause);
        }
    }

    /// <summary>Ends it as a power cut would: SIGKILL, at once.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await EndAsync(Patience.Wait);
    }

    /// <summary>Ends it as a service manager does, so that it finishes what it has begun.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await process!.TerminateAsync();
        return await EndAsync(Patience.Wait);
    }

    /// <summary>What it runs from its next start on is the version of today.</summary>
    public void Upgrade() => start.FileName = executable;

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It goes on.</exception>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        var code = await process!.EndAsync(limit);
        errorsBefore.AddRange(LinesOf(process));
        await process.DisposeAsync();
        process = null;
        return code;
    }

    /// <summary>Reads no more of what it writes, as a log collector that hangs.</summary>
    public void StallLog() => process!.StallReading();

    /// <summary>Reads on.</summary>
    public void ReadLog() => process!.ReadOn();

    /// <summary>What it says of its health; null if it says nothing.</summary>
    public async Task<ServingStatus?> CheckAsync(TimeSpan limit)
    {
        try
        {
            return (
                await health.CheckAsync(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + limit)
            ).Status;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        if (process is not null)
        {
            await KillAsync();
        }
    }

    private static bool IsError(string line) => line.Length > 0 && !Harmless.Any(level => line.Contains(level, StringComparison.Ordinal));

    private static IEnumerable<string> LinesOf(ChildProcess? process) => process is null ? [] : [.. process.Output, .. process.Errors];

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
}
