using System.Globalization;
using System.Net;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Json;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.Host.Tests.Wire.Json;

/// <summary>
/// A channel that calls the product's rpcs by JSON over HTTP/1.1, so that whatever is tested with a generated client can be tested over HTTP
/// without another word. Calls that HTTP cannot say, and those of other services, go over gRPC.
/// </summary>
internal sealed class JsonChannel(ChannelBase grpc, string address) : ChannelBase(grpc.Target), IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(address),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int count;

    /// <summary>How many calls went by JSON.</summary>
    public int Count => count;

    public override CallInvoker CreateCallInvoker() => new Invoker(this, grpc.CreateCallInvoker());

    public void Dispose() => client.Dispose();

    /// <summary>The request by JSON, or null if it has to go over gRPC.</summary>
    private HttpRequestMessage? MessageOf<TRequest>(IMethod method, TRequest request, CallOptions options)
    {
        var descriptor = ProductContract
            .Services.SingleOrDefault(service => service.FullName == method.ServiceName)
            ?.FindMethodByName(method.Name);
        if (
            descriptor is null
            || HttpBinding.Of(descriptor) is not { } binding
            || request is not IMessage whole
            || JsonRequestText.Of(binding, whole) is not { } message
        )
        {
            return null;
        }

        Interlocked.Increment(ref count);
        foreach (var entry in options.Headers ?? [])
        {
            message.Headers.TryAddWithoutValidation(entry.Key, entry.Value);
        }

        if (options.Deadline is { } deadline)
        {
            var left = Math.Max(0, (long)(deadline - TimeProvider.System.GetUtcNow().UtcDateTime).TotalMilliseconds);
            message.Headers.Add("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{Math.Min(left, 99_999_999)}m"));
        }

        return message;
    }

    private sealed class Invoker(JsonChannel channel, CallInvoker grpc) : CallInvoker
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        )
        {
            if (channel.MessageOf(method, request, options) is not { } message)
            {
                return grpc.AsyncUnaryCall(method, host, options, request);
            }

            var answer = channel.client.SendAsync(message, options.CancellationToken).WaitAsync(Patience.Wait);
            return new(
                ReadAsync<TResponse>(answer),
                HeadersAsync(answer),
                () => Grpc.Core.Status.DefaultSuccess,
                () => [],
                () => message.Dispose()
            );
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        )
        {
            if (channel.MessageOf(method, request, options) is not { } message)
            {
                return grpc.AsyncServerStreamingCall(method, host, options, request);
            }

            var ended = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
            var answer = channel.client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            var lines = new JsonLineReader<TResponse>(answer, ended.Token);
            return new(
                lines,
                HeadersAsync(answer),
                () => Grpc.Core.Status.DefaultSuccess,
                () => [],
                () =>
                {
                    ended.Cancel();
                    lines.Dispose();
                    message.Dispose();
                }
            );
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => grpc.AsyncClientStreamingCall(method, host, options);

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => grpc.AsyncDuplexStreamingCall(method, host, options);

        private static async Task<Metadata> HeadersAsync(Task<HttpResponseMessage> answer)
        {
            var headers = new Metadata();
            foreach (var (name, values) in (await answer).Headers)
            {
                headers.Add(name, string.Join(',', values));
            }

            return headers;
        }

        private static async Task<TResponse> ReadAsync<TResponse>(Task<HttpResponseMessage> answer)
        {
            using var response = await JsonAnswers.OrCancelled(answer);
            var text = await response.Content.ReadAsStringAsync();
            return response.StatusCode is HttpStatusCode.OK
                ? (TResponse)JsonAnswers.Parse(typeof(TResponse), text)
                : throw JsonAnswers.Refusal(text);
        }
    }
}

/// <summary>Answers in JSON as a generated client has them.</summary>
internal static class JsonAnswers
{
    private static readonly JsonParser Parser = new(
        JsonParser.Settings.Default.WithTypeRegistry(
            TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor, ErrorReasonReflection.Descriptor)
        )
    );

    public static IMessage Parse(System.Type type, string json)
    {
        var message = (IMessage)Activator.CreateInstance(type)!;
        return Parser.Parse(json, message.Descriptor);
    }

    /// <summary>The refusal that a text holds.</summary>
    public static RpcException Refusal(string json) => Parser.Parse<RpcStatus>(json).ToRpcException();

    public static async Task<HttpResponseMessage> OrCancelled(Task<HttpResponseMessage> answer)
    {
        try
        {
            return await answer;
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The test cancelled the call."));
        }
    }
}
