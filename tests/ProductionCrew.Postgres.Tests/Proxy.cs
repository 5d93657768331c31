using System.Net;
using System.Net.Sockets;

namespace ProductionCrew.Postgres.Tests;

/// <summary>Stands between a store and its server, and can keep the server's answers to itself.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private const int BufferBytes = 65_536;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly string host;
    private readonly int port;
    private readonly Task accepting;
    private Func<ReadOnlyMemory<byte>, bool>? isLast;

    public Proxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether an answer was kept back.</summary>
    public bool HasSwallowed { get; private set; }

    /// <summary>
    /// Once, when the client has sent something of this kind: lets the server do and answer it, and breaks the connection instead of passing
    /// the answer on.
    /// </summary>
    public void SwallowAnswerTo(Func<ReadOnlyMemory<byte>, bool> sent) => isLast = sent;

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
                connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(host, port, stopping.Token);
                var isSwallowing = new StrongBox();
                await Task.WhenAny(
                    CopyAsync(client.GetStream(), server.GetStream(), data => isSwallowing.Value = IsLast(data) || isSwallowing.Value),
                    AnswerAsync(server.GetStream(), client.GetStream(), isSwallowing)
                );
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The connection ends, which the two ends see for themselves.
            }
        }
    }

    private bool IsLast(ReadOnlyMemory<byte> data) =>
        isLast is { } test && test(data) && Interlocked.Exchange(ref isLast, null) is not null;

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action<ReadOnlyMemory<byte>> look)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping.Token)) > 0)
        {
            look(buffer.AsMemory(0, count));
            await to.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, StrongBox isSwallowing)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping.Token)) > 0 && !isSwallowing.Value)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
        }

        HasSwallowed |= count > 0;
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
