using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace ProductionCrew.Client;

/// <summary>
/// Opens the channels for all clients in this repository. They connect directly, even if the environment names a proxy: the service is
/// usually on the same machine or network, which a proxy often cannot reach.
/// </summary>
internal static class ServiceChannel
{
    private const int AttemptsMax = 5;

    /// <summary>The flow-control window in bytes. A full page fits in, so the service can send it without waiting for the client.</summary>
    private const int WindowBytes = 1_048_576;

    /// <param name="configure">Changes the options, for example the calls that are retried automatically.</param>
    /// <param name="connections">Notes whether connections come about.</param>
    public static GrpcChannel Open(
        Uri address,
        Action<GrpcChannelOptions>? configure = null,
        int windowBytes = WindowBytes,
        ConnectionRecord? connections = null
    )
    {
        var options = new GrpcChannelOptions { HttpHandler = Handler(windowBytes, connections), DisposeHttpClient = true };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }

    /// <summary>What sends the calls, with the token of the environment.</summary>
    /// <param name="connections">Notes whether connections come about.</param>
    public static HttpMessageHandler Handler(int windowBytes = WindowBytes, ConnectionRecord? connections = null)
    {
        // Features for browsers are off. They cost time in every call, and gRPC does not use them.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            InitialHttp2StreamWindowSize = windowBytes,
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
        if (connections is not null)
        {
            handler.ConnectCallback = connections.ConnectAsync;
        }

        return TokenHandler.Around(handler);
    }

    /// <summary>
    /// Opens a channel that repeats a call while the service is out of reach. Every change has to carry a request id then, so that it is
    /// not made twice.
    /// </summary>
    public static GrpcChannel OpenRetrying(Uri address, ConnectionRecord? connections = null) =>
        Open(address, options => options.ServiceConfig = new ServiceConfig { MethodConfigs = { Retrying() } }, connections: connections);

    private static MethodConfig Retrying() =>
        new()
        {
            Names = { MethodName.Default },
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = AttemptsMax,
                InitialBackoff = TimeSpan.FromMilliseconds(200),
                MaxBackoff = TimeSpan.FromSeconds(2),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
}
