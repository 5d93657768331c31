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

    /// <summary>Passes a connection on to a server, both ways, until one of the two ends it.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="ending">Breaks the connection.</param>
    public static async Task PassToAsync(NetworkStream client, Uri server, CancellationToken ending)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, ending);
        await Task.WhenAny(client.CopyToAsync(connection.GetStream(), ending), connection.GetStream().CopyToAsync(client, ending));
    }

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
