using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Client;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Bench;

/// <summary>The published host, or a peer that it is compared with, as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string AnyAddress = "http://127.0.0.1:0";
    private const string ListeningMark = "Now listening on: ";
    private const string DatabaseUrl = "DATABASE_URL";
    private const string HostPath = "out/bench/host/productioncrew";
    private const string PeersPath = "out/bench/peers/ProductionCrew.Peers";

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(10);

    private readonly ChildProcess process;

    private HostProcess(ChildProcess process, Uri address, TimeSpan startTime)
    {
        this.process = process;
        Address = address;
        StartTime = startTime;
    }

    public Uri Address { get; }

    /// <summary>Where the host speaks HTTP/1.1: the last address that it tells.</summary>
    public Uri HttpAddress =>
        new(process.Output.Last(line => line.Contains(ListeningMark, StringComparison.Ordinal)).Split(ListeningMark)[1].Trim());

    public int Id => process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The most memory that it has had resident so far.</summary>
    public double PeakMemoryMib => PeakMemoryMibOf(process.Id);

    /// <summary>The executable of the host.</summary>
    public static string Executable => Repository.PathOf(HostPath);

    /// <summary>The most memory that a process has had resident so far; 0 if it has ended.</summary>
    public static double PeakMemoryMibOf(int process) => (ProcessMemory.PeakOf(process) ?? 0) / 1_048_576d;

    /// <summary>Starts the host and waits until it says that it serves.</summary>
    /// <param name="core">The core that it has; any if null.</param>
    /// <param name="variables">Of its environment, beside the database.</param>
    public static Task<HostProcess> StartAsync(
        string databaseUrl,
        string[]? settings = null,
        int? core = null,
        params KeyValuePair<string, string>[] variables
    ) =>
        StartAsync(
            [Repository.PathOf(HostPath), $"--ProductionCrew:HttpUrl={AnyAddress}", .. settings ?? []],
            [new(DatabaseUrl, databaseUrl), .. variables],
            core,
            UntilServingAsync
        );

    /// <summary>Runs a verb of the host on a database and gives what it prints.</summary>
    public static async Task<string> RunAsync(string databaseUrl, params string[] verb)
    {
        var start = ProgramStart.Of(Repository.PathOf(HostPath), verb).With(new KeyValuePair<string, string>(DatabaseUrl, databaseUrl));
        return (await ProgramRun.OfAsync(start)).Succeeded(verb[0]).Output;
    }

    /// <summary>Starts a peer, which is ready when it listens.</summary>
    public static Task<HostProcess> StartPeerAsync(string name, string[] settings, int? core = null) =>
        StartAsync([Repository.PathOf(PeersPath), name, .. settings], [], core, static _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        await process.KillAsync();
        foreach (var line in process.Output.Concat(process.Errors).Where(line => !IsInformation(line)))
        {
            await Console.Error.WriteLineAsync(line);
        }

        await process.DisposeAsync();
    }

    private static async Task<HostProcess> StartAsync(
        string[] program,
        KeyValuePair<string, string>[] variables,
        int? core,
        Func<Uri, Task> untilReadyAsync
    )
    {
        // It says where it listens, and beside that only what is wrong.
        string[] command =
        [
            .. core is { } pinned ? Cores.Pin(pinned) : [],
            .. program,
            "--urls",
            AnyAddress,
            "--Logging:LogLevel:Default",
            "Error",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime",
            "Information",
        ];
        var started = Stopwatch.GetTimestamp();
        var server = new ChildProcess(ProgramStart.Of(command[0], command[1..]).With(variables));
        try
        {
            var address = await server.ListeningAsync();
            await untilReadyAsync(address);
            return new HostProcess(server, address, Stopwatch.GetElapsedTime(started));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task UntilServingAsync(Uri address)
    {
        using var channel = ServiceChannel.Open(address);
        var health = new Health.HealthClient(channel);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait;
        while (true)
        {
            try
            {
                var answer = await health.CheckAsync(new HealthCheckRequest(), deadline: deadline);
                if (answer.Status == HealthCheckResponse.Types.ServingStatus.Serving)
                {
                    return;
                }
            }
            catch (RpcException refused) when (refused.StatusCode is not StatusCode.DeadlineExceeded)
            {
                // Not yet.
            }

            await Task.Delay(PollPause);
        }
    }

    private static bool IsInformation(string line) =>
        line.Contains("info: ", StringComparison.Ordinal) || line.StartsWith(ListeningMark, StringComparison.Ordinal);
}
