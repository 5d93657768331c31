using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>The real host on a port of its own, with a real database of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly DeadlineChannel channel;

    private readonly HostDatabase database;

    private RunningHost(HostApplication application, LogRecorder log, HostDatabase database)
    {
        this.database = database;
        Application = application;
        Log = log;
        Address = application.Addresses.First();
        channel = TestChannel.ForAddress(Address);
    }

    /// <summary>The file of its database; null if that is on a server.</summary>
    public string? DatabasePath => database.Path;

    public HostApplication Application { get; }

    public LogRecorder Log { get; }

    public string Address { get; }

    public ChannelBase Channel => channel;

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
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:ProductionCrew=Debug", created.Setting, .. settings ?? []],
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
        channel.Dispose();
        await Application.StopAsync().WaitAsync(Patience.Wait);
        await Application.DisposeAsync();
        await database.DisposeAsync();
    }
}
