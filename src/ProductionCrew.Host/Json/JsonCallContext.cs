using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;

namespace ProductionCrew.Host.Json;

/// <summary>A call over HTTP as the handlers of the rpcs see it. It ends when the caller leaves or its time is over.</summary>
internal sealed class JsonCallContext : ServerCallContext, IDisposable
{
    /// <summary>Under which key gRPC's server finds the HTTP context of a call that is not its own.</summary>
    private const string HttpContextKey = "__HttpContext";

    /// <summary>The longest time that a timer takes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly HttpContext http;
    private readonly string method;
    private readonly CancellationTokenSource ended;

    public JsonCallContext(HttpContext http, string method, TimeSpan? limit, TimeProvider time)
    {
        (this.http, this.method) = (http, method);
        http.Items[HttpContextKey] = http;
        DeadlineCore = limit is { } given ? time.GetUtcNow().UtcDateTime + (given < Longest ? given : Longest) : DateTime.MaxValue;
        ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (limit is { } until)
        {
            ended.CancelAfter(until < Longest ? until : Longest);
        }

        if (limit == TimeSpan.Zero)
        {
            ended.Cancel();
        }
    }

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore =>
        http.Connection.RemoteIpAddress is { } address
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(address.AddressFamily is AddressFamily.InterNetworkV6 ? $"ipv6:[{address}]" : $"ipv4:{address}")}:{http.Connection.RemotePort}"
            )
            : "unknown";

    protected override DateTime DeadlineCore { get; }

    protected override Metadata RequestHeadersCore =>
        throw new NotSupportedException("The handlers read no metadata; what they need of a call is in its HTTP context.");

    protected override CancellationToken CancellationTokenCore => ended.Token;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override IDictionary<object, object> UserStateCore => http.Items!;

    public void Dispose() => ended.Dispose();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Calls are not passed on.");

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) =>
        throw new NotSupportedException("The handlers send no metadata.");
}
