using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>What holds unless the configuration says otherwise.</summary>
internal static class HostDefaults
{
    private const int ConnectionWindowBytes = 8 * 1024 * 1024;
    private const int StreamWindowBytes = 1024 * 1024;

    /// <summary>How long a request may come more slowly than it has to.</summary>
    private static readonly TimeSpan UploadGrace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepAlivePingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Silences some log categories. The gRPC server would repeat the call log, with a stack trace for each malformed message. HTTP/2 would
    /// log a flood of resets as critical, though the server only closed the connection of a hostile caller. The host would repeat what the
    /// process says when it ends.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Configuration { get; } =
        new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Grpc"] = "None",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
            ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
            ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Http2"] = "None",
            [LogOutput.FormKey] = LogOutput.Text,
        };

    public static void Limit(KestrelServerOptions kestrel, HostSettings settings)
    {
        kestrel.AddServerHeader = false;

        // Each reply has a call id of its own, so most of a table of repeated headers would be entries that never repeat.
        kestrel.AllowResponseHeaderCompression = false;

        // It does not hold for streams of requests (CallMiddleware), nor for callers who read slowly.
        kestrel.Limits.MinRequestBodyDataRate =
            settings.UploadBytesPerSecondMin == 0 ? null : new MinDataRate(settings.UploadBytesPerSecondMin, UploadGrace);
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.RequestHeadersTimeout = settings.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = settings.IdleTimeout;

        // The gRPC server limits each message. A limit for the whole body would cut off long streams.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = settings.StreamsPerConnectionMax;
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindowBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = KeepAlivePingTimeout;
    }

    /// <summary>No protocol with known weaknesses, and client certificates where the studio has authorities of its own.</summary>
    public static void Protect(HttpsConnectionAdapterOptions https, HostSettings settings)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (settings.Access.ClientAuthorityFile is { } authorities)
        {
            ClientCertificates.Take(https, authorities);
        }
    }
}
