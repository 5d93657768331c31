using Grpc.Net.Client;

namespace ProductionCrew.Client;

/// <summary>
/// Opens the channel of every client in this repository. It goes to the address given and through no proxy, whatever the environment
/// says: the service is mostly on this machine or in this network, where a proxy does not reach.
/// </summary>
internal static class ServiceChannel
{
    /// <summary>A full page fits, in bytes, so it comes without a wait for the window to open.</summary>
    private const int WindowBytes = 1_048_576;

    /// <param name="configure">What the client wants otherwise, such as what it sends again by itself.</param>
    public static GrpcChannel Open(Uri address, Action<GrpcChannelOptions>? configure = null, int windowBytes = WindowBytes)
    {
        var options = new GrpcChannelOptions
        {
            // What browsers need costs every call something and gRPC never uses it.
            HttpHandler = new SocketsHttpHandler
            {
                UseProxy = false,
                InitialHttp2StreamWindowSize = windowBytes,
                EnableMultipleHttp2Connections = true,
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
            },
            DisposeHttpClient = true,
        };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }
}
