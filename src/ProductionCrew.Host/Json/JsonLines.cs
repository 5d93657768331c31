using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Json;

/// <summary>A stream of answers: each is a line of JSON, and is sent at once.</summary>
internal sealed class JsonLines<T>(HttpResponse response) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            JsonLines.Begin(response);
        }

        JsonLines.Put(response, message is WatchMessage shared ? shared.ToMessage() : (IMessage)message);
        await response.BodyWriter.FlushAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <summary>How a stream begins and ends.</summary>
internal static class JsonLines
{
    private const string LinesType = "application/x-ndjson";

    public static void Begin(HttpResponse response)
    {
        response.ContentType = LinesType;
        JsonText.Protect(response);

        // nginx would collect lines before it passes them on.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    public static void Put(HttpResponse response, IMessage message)
    {
        response.BodyWriter.Write(JsonText.Of(message));
        response.BodyWriter.Write("\n"u8);
    }

    /// <summary>The last line of a stream that ends by a refusal: <c>{"error": STATUS}</c>.</summary>
    public static void End(HttpResponse response, RpcException refusal)
    {
        response.BodyWriter.Write("{\"error\":"u8);
        response.BodyWriter.Write(JsonText.Of(JsonStatus.Full(refusal)));
        response.BodyWriter.Write("}\n"u8);
    }
}
