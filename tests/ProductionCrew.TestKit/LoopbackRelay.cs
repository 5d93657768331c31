using System.Net;
using System.Net.Sockets;

namespace ProductionCrew.TestKit;

/// <summary>
/// Listens on a port of its own and has each connection passed on, until it is disposed. A connection that breaks ends, which its two ends see
/// for themselves.
/// </summary>
public sealed class LoopbackRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<NetworkStream, CancellationToken, Task> pass;
    private readonly Task accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="pass">Passes on what a client sends, and what it is answered, until the connection ends.</param>
    public LoopbackRelay(Func<NetworkStream, CancellationToken, Task> pass)
    {
        this.pass = pass;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <inheritdoc/>
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
            while (true)
            {
                connections.Add(PassAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await pass(client.GetStream(), stopping.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The connection ends.
            }
        }
    }
}
