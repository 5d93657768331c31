using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>The real host on a port of its own, with a store of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly GrpcChannel channel;

    private RunningHost(HostApplication application, LogRecorder log)
    {
        Application = application;
        Log = log;
        Address = application.Addresses.First();
        channel = GrpcChannel.ForAddress(Address);
    }

    public HostApplication Application { get; }

    public LogRecorder Log { get; }

    public string Address { get; }

    public GrpcChannel Channel => channel;

    /// <param name="settings">Settings as on the command line, <c>--key=value</c>.</param>
    public static async Task<RunningHost> StartAsync(HostExtensions? extensions = null, params string[] settings)
    {
        var log = new LogRecorder();
        extensions ??= new HostExtensions();
        var configure = extensions.Configure;
        extensions = extensions with
        {
            Configure = builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log);
                configure(builder);
            },
        };
        var application = await HostApplication.BuildAsync(
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:ProductionCrew=Debug", .. settings],
            OpenStoreAsync,
            extensions,
            CancellationToken.None
        );
        await application.StartAsync(CancellationToken.None);
        return new RunningHost(application, log);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await Application.StopAsync();
        await Application.DisposeAsync();
    }

    private static Task<OpenedStore> OpenStoreAsync(HostSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult(new OpenedStore(new ModelStore(TimeProvider.System), new TaskCompletionSource<Exception>().Task));
}
