using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace ProductionCrew.Client.Verbs;

/// <summary>Calls any rpc by its description.</summary>
/// <param name="connections">Notes whether connections come about.</param>
internal sealed class ContractCaller(Uri address, ConnectionRecord connections) : IDisposable
{
    private readonly GrpcChannel channel = ServiceChannel.OpenRetrying(address, connections);

    public async Task<IMessage> CallAsync(MethodDescriptor method, IMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        var options = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + limit, cancellationToken: cancellationToken);
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(Describe(method, MethodType.Unary), host: null, options, request);
        return await call;
    }

    /// <summary>Reads the resource with a name.</summary>
    public async Task<T> GetAsync<T>(string method, string name, TimeSpan limit, CancellationToken cancellationToken)
        where T : IMessage
    {
        var described = Verb.All.Single(verb => verb.Method.Name == method).Method;
        var request = described.InputType.Parser.ParseFrom(ByteString.Empty);
        described.InputType.FindFieldByName("name").Accessor.SetValue(request, name);
        return (T)await CallAsync(described, request, limit, cancellationToken);
    }

    /// <summary>The answers of a stream, until the service or the caller ends it.</summary>
    public IAsyncEnumerable<IMessage> StreamAsync(MethodDescriptor method, IMessage request, CancellationToken cancellationToken)
    {
        var options = new CallOptions(cancellationToken: cancellationToken);
        var call = channel
            .CreateCallInvoker()
            .AsyncServerStreamingCall(Describe(method, MethodType.ServerStreaming), host: null, options, request);
        return call.ResponseStream.ReadAllAsync(cancellationToken);
    }

    public void Dispose() => channel.Dispose();

    private static Method<IMessage, IMessage> Describe(MethodDescriptor method, MethodType type) =>
        new(
            type,
            method.Service.FullName,
            method.Name,
            Marshallers.Create(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom)
        );
}
