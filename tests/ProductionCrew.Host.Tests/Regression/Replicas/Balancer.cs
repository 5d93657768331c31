using System.Net;
using System.Net.Sockets;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>What stands before replicas and gives each connection to the next of them, as an ordinary Service of Kubernetes does.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly IReadOnlyList<Uri> replicas;
    private readonly int[] counts;
    private readonly Task accepting;

    public Balancer(params IReadOnlyList<Uri> replicas)
    {
        this.replicas = replicas;
        counts = new int[replicas.Count];
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>How many connections each replica got.</summary>
    public IReadOnlyList<int> Counts => counts;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            for (var next = 0; ; next = (next + 1) % replicas.Count)
            {
                connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(stopping.Token), replicas[next]));
                counts[next]++;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client, Uri replica)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(replica.Host, replica.Port, stopping.Token);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), stopping.Token),
                    server.GetStream().CopyToAsync(client.GetStream(), stopping.Token)
                );
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The connection ends, which the two ends see for themselves.
            }
        }
    }
}
