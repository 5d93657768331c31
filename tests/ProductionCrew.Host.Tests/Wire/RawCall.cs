using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace ProductionCrew.Host.Tests.Wire;

/// <summary>Calls any method with bytes, so that the client's own work on a message is not measured and nothing is beyond it.</summary>
internal static class RawCall
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    private static readonly ConcurrentDictionary<string, Method<byte[], byte[]>> Methods = new(StringComparer.Ordinal);

    /// <summary>The reply, or of a stream its first message; the status is what the call ended with, OK for a stream that goes on.</summary>
    public static async Task<RawReply> SendAsync(ChannelBase channel, MethodDescriptor method, byte[] request, TimeSpan patience)
    {
        var options = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + patience);
        var invoker = channel.CreateCallInvoker();
        try
        {
            if (method.IsClientStreaming)
            {
                using var both = invoker.AsyncDuplexStreamingCall(Method(method, MethodType.DuplexStreaming), null, options);
                await both.RequestStream.WriteAsync(request);
                await both.RequestStream.CompleteAsync();
                var answered = await both.ResponseStream.MoveNext(CancellationToken.None);
                return new RawReply(StatusCode.OK, answered ? both.ResponseStream.Current : null, "", 0);
            }

            if (!method.IsServerStreaming)
            {
                using var call = invoker.AsyncUnaryCall(Method(method, MethodType.Unary), null, options, request);
                return new RawReply(StatusCode.OK, await call.ResponseAsync, "", 0);
            }

            using var stream = invoker.AsyncServerStreamingCall(Method(method, MethodType.ServerStreaming), null, options, request);
            var hasOne = await stream.ResponseStream.MoveNext(CancellationToken.None);
            return new RawReply(StatusCode.OK, hasOne ? stream.ResponseStream.Current : null, "", 0);
        }
        catch (RpcException refused)
        {
            var size = refused.Trailers.Sum(entry => entry.Key.Length + entry.ValueBytes.Length);
            return new RawReply(refused.StatusCode, null, refused.Status.Detail, size + refused.Status.Detail.Length);
        }
    }

    /// <summary>The client remembers something of each method for good, so there is one of each.</summary>
    private static Method<byte[], byte[]> Method(MethodDescriptor method, MethodType type) =>
        Methods.GetOrAdd(
            method.FullName,
            static (_, call) => new(call.type, call.method.Service.FullName, call.method.Name, Bytes, Bytes),
            (method, type)
        );
}

/// <summary>How a call ended.</summary>
/// <param name="TrailerBytes">How much a refusal takes.</param>
internal sealed record RawReply(StatusCode Status, byte[]? Message, string Detail, int TrailerBytes);
