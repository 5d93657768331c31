using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ProductionCrew.Client;

namespace ProductionCrew.Bench;

/// <summary>The published host, or another one, as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(10);

    private readonly Process process;

    private HostProcess(Process process, Uri address, TimeSpan startTime)
    {
        this.process = process;
        Address = address;
        StartTime = startTime;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The most memory that it has had resident so far.</summary>
    public double PeakMemoryMib
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1_024;
        }
    }

    /// <summary>Starts the host and waits until it says that it serves.</summary>
    public static Task<HostProcess> StartAsync(string databaseUrl, params string[] settings)
    {
        var start = new ProcessStartInfo(Path.GetFullPath("out/bench/host/productioncrew"))
        {
            Environment = { ["DATABASE_URL"] = databaseUrl },
        };
        return StartAsync(start, settings, IsServingAsync);
    }

    /// <summary>Starts what one would otherwise write, and waits until it takes connections: it does so when it is ready.</summary>
    public static Task<HostProcess> StartNaiveAsync(string database) =>
        StartAsync(
            new ProcessStartInfo(Path.GetFullPath("out/bench/naive/NaiveHost")),
            ["--Database", database],
            static _ => Task.FromResult(true)
        );

    private static async Task<HostProcess> StartAsync(ProcessStartInfo start, string[] settings, Func<GrpcChannel, Task<bool>> isReadyAsync)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        string[] arguments = ["--urls", address.ToString().TrimEnd('/'), "--Logging:LogLevel:Default", "Error", .. settings];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var started = Stopwatch.GetTimestamp();
        var server = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        server.OutputDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        server.BeginOutputReadLine();
        using var channel = ServiceChannel.Open(address);
        while (!await IsListeningAsync(address) || !await isReadyAsync(channel))
        {
            if (server.HasExited || Stopwatch.GetElapsedTime(started) > StartMax)
            {
                throw new InvalidOperationException("The host did not answer.");
            }

            await Task.Delay(PollPause);
        }

        return new HostProcess(server, address, Stopwatch.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Asked first, because a call that fails costs the process that is starting a good part of its processor.</summary>
    private static async Task<bool> IsListeningAsync(Uri address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsServingAsync(GrpcChannel channel)
    {
        try
        {
            var answer = await new Health.HealthClient(channel).CheckAsync(
                new HealthCheckRequest(),
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime + StartMax
            );
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
