using Grpc.Core;

namespace ProductionCrew.Host.Tests.Probes;

/// <summary>Runs what the test has put under the name that a call asks for.</summary>
internal sealed class ProbeService : Probe.ProbeBase
{
    public Dictionary<string, Func<ServerCallContext, Task>> Behaviours { get; } = new(StringComparer.Ordinal);

    public override async Task<ProbeResponse> Unary(ProbeRequest request, ServerCallContext context)
    {
        await BehaveAsync(request, context);
        return new ProbeResponse { Behaviour = request.Behaviour, Count = 1 };
    }

    public override async Task<ProbeResponse> ClientStream(IAsyncStreamReader<ProbeRequest> requestStream, ServerCallContext context)
    {
        var count = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            count++;
            await BehaveAsync(request, context);
        }

        return new ProbeResponse { Count = count };
    }

    public override async Task ServerStream(
        ProbeRequest request,
        IServerStreamWriter<ProbeResponse> responseStream,
        ServerCallContext context
    )
    {
        await responseStream.WriteAsync(new ProbeResponse { Behaviour = request.Behaviour }, context.CancellationToken);
        await BehaveAsync(request, context);
    }

    public override async Task Duplex(
        IAsyncStreamReader<ProbeRequest> requestStream,
        IServerStreamWriter<ProbeResponse> responseStream,
        ServerCallContext context
    )
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await BehaveAsync(request, context);
            await responseStream.WriteAsync(new ProbeResponse { Behaviour = request.Behaviour }, context.CancellationToken);
        }
    }

    private Task BehaveAsync(ProbeRequest request, ServerCallContext context) =>
        Behaviours.TryGetValue(request.Behaviour, out var behave) ? behave(context) : Task.CompletedTask;
}
