using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Wire.Json;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>The real host on a port of its own, with a real database of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    /// <summary>Says <c>json</c> where the calls of a run are to go by JSON over HTTP/1.1, as far as they can.</summary>
    private const string WireVariable = "PRODUCTIONCREW_TEST_WIRE";

    private readonly DeadlineChannel grpc;
    private readonly JsonChannel json;

    private readonly HostDatabase database;

    private RunningHost(HostApplication application, LogRecorder log, HostDatabase database)
    {
        this.database = database;
        Application = application;
        Log = log;
        Address = application.Addresses.First();
        grpc = TestChannel.ForAddress(Address);
        json = new JsonChannel(grpc, HttpAddress);
    }

    /// <summary>The file of its database; null if that is on a server.</summary>
    public string? DatabasePath => database.Path;

    public HostApplication Application { get; }

    public LogRecorder Log { get; }

    public string Address { get; }

    /// <summary>Where it speaks HTTP/1.1.</summary>
    public string HttpAddress => Application.Addresses.Last();

    public ChannelBase Channel => IsJson ? json : grpc;

    public ChannelBase GrpcChannel => grpc;

    /// <summary>Calls by JSON over HTTP/1.1.</summary>
    public JsonChannel JsonChannel => json;

    private static bool IsJson => Environment.GetEnvironmentVariable(WireVariable) == "json";

    /// <param name="settings">Settings as on the command line, <c>--key=value</c>.</param>
    public static async Task<RunningHost> StartAsync(
        HostExtensions? extensions = null,
        string[]? settings = null,
        StoreDriver? store = null,
        TimeProvider? time = null
    )
    {
        var log = new LogRecorder();
        var created = await HostDatabase.CreateAsync();
        extensions ??= new HostExtensions();
        var configure = extensions.Configure;
        extensions = extensions with
        {
            Configure = builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log);
                builder.Services.AddSingleton(time ?? TimeProvider.System);
                configure(builder);
            },
        };
        var application = await HostApplication.BuildAsync(
            [
                "--urls=http://127.0.0.1:0",
                "--ProductionCrew:HttpUrl=http://127.0.0.1:0",
                "--Logging:LogLevel:ProductionCrew=Debug",
                created.Setting,
                .. settings ?? [],
            ],
            store ?? Program.StoresBy(time),
            extensions
        );
        try
        {
            await application.StartAsync(CancellationToken.None);
        }
        catch
        {
            // The test that expects it may look at the database afterwards.
            await application.DisposeAsync();
            await created.DisposeAsync();
            throw;
        }

        return new RunningHost(application, log, created);
    }

    public async ValueTask DisposeAsync()
    {
        json.Dispose();
        grpc.Dispose();
        await Application.StopAsync().WaitAsync(Patience.Wait);
        await Application.DisposeAsync();
        await database.DisposeAsync();
    }
}
