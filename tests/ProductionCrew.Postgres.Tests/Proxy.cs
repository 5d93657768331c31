using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ProductionCrew.Postgres.Tests;

/// <summary>Stands between a store and its server, can keep the server's answers to itself, and can forget connections in silence.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private const int BufferBytes = 65_536;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly string host;
    private readonly int port;
    private readonly Task accepting;
    private volatile Flag isForgotten = new();
    private Func<ReadOnlyMemory<byte>, bool>? isLast;

    private Proxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <param name="server">How to connect to the server itself.</param>
    public static Proxy To(string server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server);
        return new Proxy(settings.Host!, settings.Port);
    }

    /// <summary>The same for a connection through this.</summary>
    public string Through(string server) => new NpgsqlConnectionStringBuilder(server) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether an answer was kept back.</summary>
    public bool HasSwallowed { get; private set; }

    /// <summary>
    /// Once, when the client has sent something of this kind: lets the server do and answer it, and breaks the connection instead of passing
    /// the answer on.
    /// </summary>
    public void SwallowAnswerTo(Func<ReadOnlyMemory<byte>, bool> sent) => isLast = sent;

    /// <summary>
    /// Passes nothing on any more over the connections that there are, as a firewall does that has forgotten them: both ends believe in them
    /// still. New ones are as good as ever.
    /// </summary>
    public void ForgetConnections()
    {
        isForgotten.Value = true;
        isForgotten = new Flag();
    }

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
        var isMine = isForgotten;
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(host, port, stopping.Token);
                var isSwallowing = new Flag();
                await Task.WhenAny(
                    CopyAsync(
                        client.GetStream(),
                        server.GetStream(),
                        isMine,
                        data => isSwallowing.Value = IsLast(data) || isSwallowing.Value
                    ),
                    AnswerAsync(server.GetStream(), client.GetStream(), isMine, isSwallowing)
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

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Flag isLost, Action<ReadOnlyMemory<byte>> look)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping.Token)) > 0)
        {
            look(buffer.AsMemory(0, count));
            await PassAsync(to, buffer.AsMemory(0, count), isLost);
        }

        await UntilToldAsync(isLost);
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, Flag isLost, Flag isSwallowing)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping.Token)) > 0 && !isSwallowing.Value)
        {
            await PassAsync(to, buffer.AsMemory(0, count), isLost);
        }

        HasSwallowed |= count > 0;
        await UntilToldAsync(isLost);
    }

    private async ValueTask PassAsync(NetworkStream to, ReadOnlyMemory<byte> data, Flag isLost)
    {
        if (!isLost.Value)
        {
            await to.WriteAsync(data, stopping.Token);
        }
    }

    /// <summary>Of a forgotten connection not even the end is passed on.</summary>
    private Task UntilToldAsync(Flag isLost) => isLost.Value ? Task.Delay(Timeout.Infinite, stopping.Token) : Task.CompletedTask;

    private sealed class Flag
    {
        public volatile bool Value;
    }
}
