using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration.Memory;
using ProductionCrew.Client;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Board;
using ProductionCrew.Host.Browsers;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Standard;
using ProductionCrew.Host.Telemetry;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Host.Hosting;

/// <summary>The server with its store, which is opened before the first call is taken and closed after the last one is answered.</summary>
internal sealed class HostApplication : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly OpenedStore opened;
    private readonly MetricsPage? metrics;
    private readonly ILogger<HostApplication> logger;

    private HostApplication(WebApplication web, OpenedStore opened)
    {
        this.web = web;
        this.opened = opened;
        logger = web.Services.GetRequiredService<ILogger<HostApplication>>();
        metrics = MetricsPage.Build(web.Services.GetRequiredService<HostSettings>(), web.Services);
        _ = web.Services.GetRequiredService<HostGauges>();
        web.Lifetime.ApplicationStopping.Register(Health.StopServing);
    }

    public HealthState Health => web.Services.GetRequiredService<HealthState>();

    /// <summary>Where the server listens, once it has started.</summary>
    public IEnumerable<string> Addresses =>
        web.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    /// <summary>Reads the settings, opens the store and builds the server, which does not listen yet.</summary>
    /// <param name="args">Settings, as <c>--key value</c>.</param>
    /// <exception cref="CommandException">A setting is wrong.</exception>
    /// <exception cref="StoreStartException">The store cannot be opened.</exception>
    public static async Task<HostApplication> BuildAsync(string[] args, StoreDriver driver, HostExtensions extensions)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var settings = Configure(builder);
        var store = await driver.Open(settings);
        try
        {
            AddServices(builder, settings, store, extensions);
            extensions.Configure(builder);
            var application = builder.Build();
            Map(application, extensions);
            return new HostApplication(application, store);
        }
        catch
        {
            await store.Store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings alone, for verbs that need no server.</summary>
    /// <exception cref="CommandException">A setting is wrong.</exception>
    public static HostSettings ReadSettings(string[] args) => HostSettings.Read(WebApplication.CreateSlimBuilder(args).Configuration);

    /// <returns>The names of the checks, all passed.</returns>
    /// <exception cref="CommandException">A check failed.</exception>
    public Task<IReadOnlyList<string>> TestItselfAsync(CancellationToken cancellationToken) =>
        web.Services.GetRequiredService<SelfTest>().RunAsync(cancellationToken);

    /// <summary>Tests itself and begins to listen.</summary>
    /// <exception cref="CommandException">The self-test failed, or the address cannot be bound.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LogLines.StoreOpened(logger, opened.Opening);
        if (await ZoneRuleCheck.ExplainAsync(opened.Store, cancellationToken) is { } changed)
        {
            LogLines.ZoneRules(logger, changed);
        }

        var access = web.Services.GetRequiredService<AccessDirectory>();
        await access.OpenAsync(cancellationToken);
        var settings = web.Services.GetRequiredService<HostSettings>();
        LogLines.AccessSaid(logger, AccessStart.Check(access, settings, Endpoints.Urls(web.Configuration)));
        opened.Clock?.Tell(LogClock);
        await TestItselfAsync(cancellationToken);
        if (metrics is not null)
        {
            await metrics.StartAsync(cancellationToken);
            LogLines.MetricsServed(logger, metrics.Address);
        }

        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw BindFaults.ToCommandException(exception, web.Configuration);
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException(ExitCode.Config, exception.Message, exception);
        }

        if (BoardFiles.Explain(Endpoints.BrowserUrls(web.Configuration)) is { } board)
        {
            LogLines.BoardSaid(logger, board);
        }

        _ = StopWhenStoreDiesAsync();
    }

    /// <summary>Serves until the process is told to end, then lets running calls finish.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForShutdownAsync()
    {
        await web.WaitForShutdownAsync();
        return opened.Completion.IsFaulted ? ExitCode.Software : ExitCode.Ok;
    }

    /// <summary>Refuses new calls, lets running ones finish within the shutdown timeout, and stops.</summary>
    public Task StopAsync() => web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (metrics is not null)
        {
            await metrics.DisposeAsync();
        }

        await web.DisposeAsync();
        await opened.Store.DisposeAsync();
    }

    private static HostSettings Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = HostDefaults.Configuration });
        Endpoints.Apply(builder.Configuration);
        var settings = HostSettings.Read(builder.Configuration);
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                HostDefaults.Limit(kestrel, settings);
                kestrel.ConfigureHttpsDefaults(https => HostDefaults.Protect(https, settings));
            });
        LogOutput.Add(builder, settings.Logs);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownTimeout);
        return settings;
    }

    private static void AddServices(WebApplicationBuilder builder, HostSettings settings, OpenedStore store, HostExtensions extensions)
    {
        builder.Services.AddSingleton(settings).AddSingleton(store).AddSingleton(store.Store).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ServiceCatalog([.. ServiceCatalog.Product.Services, .. extensions.Services]));
        builder
            .Services.AddSingleton<HealthState>()
            .AddSingleton<RetryDelays>()
            .AddSingleton<HealthService>()
            .AddSingleton<FaultInterceptor>()
            .AddSingleton<TakenBackCalls>()
            .AddSingleton<SelfTest>();
        builder
            .Services.AddSingleton<SocketTransportFactory>()
            .AddSingleton<LimitedListenerFactory>()
            .AddSingleton<IConnectionListenerFactory>(static services => services.GetRequiredService<LimitedListenerFactory>());
        builder.Services.AddSingleton<RpcNames>().AddSingleton<CallMeter>().AddSingleton<HostGauges>();
        Exporters.Add(builder.Services, builder.Configuration, settings);
        builder.Services.AddGrpc(options =>
        {
            options.Interceptors.Add<FaultInterceptor>();
            options.MaxReceiveMessageSize = Limits.RequestBytesMax;
        });
        builder.Services.AddGrpcReflection();
        BrowserCalls.Add(builder.Services, settings.Browsers);
        AccessServices.Add(builder.Services, settings);
        ProductServices.Add(builder.Services);
    }

    private static void Map(WebApplication application, HostExtensions extensions)
    {
        application.UseMiddleware<StreamMiddleware>();
        BrowserCalls.Use(application);
        application.UseMiddleware<CallMiddleware>();
        AccessServices.Use(application);
        application.UseMiddleware<OverloadMiddleware>();

        // A call of a service that does not exist is treated like one of the first, which must not be a service that needs no token.
        ProductServices.Map(application);
        application.MapGrpcService<HealthService>().AllowAnonymous();
        application
            .MapGrpcReflectionService()
            .RequireAccessUnless(application.Services.GetRequiredService<HostSettings>().Access.OpenReflection);
        AccessServices.MapKeys(application);
        extensions.Map(application);
    }

    private async Task StopWhenStoreDiesAsync()
    {
        try
        {
            await opened.Completion;
        }
        catch (Exception cause)
        {
            LogLines.StoreDied(logger, cause.Message, cause);
            Health.StopServing();
            web.Lifetime.StopApplication();
        }
    }

    private void LogClock(ClockVerdict verdict)
    {
        if (verdict.IsRight)
        {
            LogLines.ClockRight(logger);
        }
        else
        {
            LogLines.ClockInDoubt(logger, verdict.Explain());
        }
    }
}
