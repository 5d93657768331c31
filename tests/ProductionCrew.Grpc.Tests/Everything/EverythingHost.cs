using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProductionCrew.Grpc.Tests.Everything;

/// <summary>The everything service on a real server, with a channel to it. A line logged as an error fails the tests.</summary>
public sealed class EverythingHost : IAsyncLifetime
{
    private readonly WebApplication app;
    private GrpcChannel? channel;

    /// <summary>Builds the server; it starts later.</summary>
    public EverythingHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(Record));
        builder.WebHost.ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddSingleton(Record);
        builder.Services.AddGrpc(options =>
        {
            options.Interceptors.Add<RecordingServerInterceptor>();
            options.ResponseCompressionAlgorithm = "gzip";
        });
        app = builder.Build();
        app.MapGrpcService<EverythingServer>();
    }

    /// <summary>What the server saw.</summary>
    public ServerRecord Record { get; } = new();

    /// <summary>The channel to the server.</summary>
    public GrpcChannel Channel => channel ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>The address of the server.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await app.StartAsync();
        channel = GrpcChannel.ForAddress(Address);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        channel?.Dispose();
        await app.DisposeAsync();
        Assert.Empty(Record.Errors);
    }

    private sealed class ErrorLog(ServerRecord record) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                record.Errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose() { }
    }
}
