using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>What holds unless the configuration says otherwise.</summary>
internal static class HostDefaults
{
    /// <summary>The most lines that wait for the console.</summary>
    private const int ConsoleLinesMax = 4_096;

    /// <summary>Which form the log on the console has: <c>simple</c>, <c>json</c> or <c>systemd</c>.</summary>
    public const string ConsoleFormatterKey = "Logging:Console:FormatterName";

    private const int ConnectionWindowBytes = 8 * 1024 * 1024;
    private const int StreamWindowBytes = 1024 * 1024;

    /// <summary>How long a request may come more slowly than it has to.</summary>
    private static readonly TimeSpan UploadGrace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepAlivePingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The gRPC server's own lines would repeat the call log, with a stack trace for each malformed message. HTTP/2 would report a
    /// flood of resets that way and as critical, though the server only hung up on a hostile caller. The host's would repeat what the
    /// process says as it ends.
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
            [ConsoleFormatterKey] = "simple",
            ["Logging:Console:FormatterOptions:SingleLine"] = "true",
            ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
            ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
            ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        };

    /// <summary>
    /// No call waits for the reader of the log. While the reader stalls, lines are dropped; when it reads again, a line says how many.
    /// </summary>
    public static void Limit(ConsoleLoggerOptions console)
    {
        console.MaxQueueLength = ConsoleLinesMax;
        console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
    }

    public static void Limit(KestrelServerOptions kestrel, HostSettings settings)
    {
        kestrel.AddServerHeader = false;

        // Every reply carries a call id of its own, so a table of repeated headers is mostly kept for what never repeats.
        kestrel.AllowResponseHeaderCompression = false;

        // It does not hold for streams of requests (CallMiddleware), nor for callers who read slowly.
        kestrel.Limits.MinRequestBodyDataRate =
            settings.UploadBytesPerSecondMin == 0 ? null : new MinDataRate(settings.UploadBytesPerSecondMin, UploadGrace);
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.RequestHeadersTimeout = settings.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = settings.IdleTimeout;

        // The gRPC server has its own limit for each message; a stream of messages has no end.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = settings.StreamsPerConnectionMax;
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindowBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = KeepAlivePingTimeout;
    }
}
