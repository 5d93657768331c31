using System.Net.Sockets;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>What stands before replicas and gives each connection to the next of them, as an ordinary Service of Kubernetes does.</summary>
internal sealed class ConnectionBalancer : IAsyncDisposable
{
    private readonly LoopbackRelay relay;
    private readonly IReadOnlyList<Uri> replicas;
    private readonly int[] counts;
    private int connectionCount;

    public ConnectionBalancer(params IReadOnlyList<Uri> replicas)
    {
        this.replicas = replicas;
        counts = new int[replicas.Count];
        relay = new LoopbackRelay(PassAsync);
    }

    public string Address => Loopback.AddressOf(relay.Port);

    /// <summary>How many connections each replica got.</summary>
    public IReadOnlyList<int> Counts => counts;

    public ValueTask DisposeAsync() => relay.DisposeAsync();

    private Task PassAsync(NetworkStream client, CancellationToken stopping)
    {
        var next = (Interlocked.Increment(ref connectionCount) - 1) % replicas.Count;
        Interlocked.Increment(ref counts[next]);
        return LoopbackRelay.PassToAsync(client, replicas[next], stopping);
    }
}
