using System.Net.Sockets;
using Npgsql;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests;

/// <summary>Stands between a store and its server, can keep the server's answers to itself, and can forget connections in silence.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private const int BufferBytes = 65_536;

    private readonly LoopbackRelay relay;
    private readonly string host;
    private readonly int port;
    private volatile Flag isForgotten = new();
    private Func<ReadOnlyMemory<byte>, bool>? isLast;

    private Proxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        relay = new LoopbackRelay(ForwardAsync);
    }

    /// <param name="server">How to connect to the server itself.</param>
    public static Proxy To(string server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server);
        return new Proxy(settings.Host!, settings.Port);
    }

    /// <summary>The same for a connection through this.</summary>
    public string Through(string server) =>
        new NpgsqlConnectionStringBuilder(server) { Host = "127.0.0.1", Port = relay.Port }.ConnectionString;

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

    public ValueTask DisposeAsync() => relay.DisposeAsync();

    private async Task ForwardAsync(NetworkStream client, CancellationToken stopping)
    {
        var isMine = isForgotten;
        using var server = new TcpClient();
        await server.ConnectAsync(host, port, stopping);
        var isSwallowing = new Flag();
        await Task.WhenAny(
            CopyAsync(client, server.GetStream(), isMine, data => isSwallowing.Value = IsLast(data) || isSwallowing.Value, stopping),
            AnswerAsync(server.GetStream(), client, isMine, isSwallowing, stopping)
        );
    }

    private bool IsLast(ReadOnlyMemory<byte> data) =>
        isLast is { } test && test(data) && Interlocked.Exchange(ref isLast, null) is not null;

    private static async Task CopyAsync(
        NetworkStream from,
        NetworkStream to,
        Flag isLost,
        Action<ReadOnlyMemory<byte>> look,
        CancellationToken stopping
    )
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping)) > 0)
        {
            look(buffer.AsMemory(0, count));
            await PassAsync(to, buffer.AsMemory(0, count), isLost, stopping);
        }

        await UntilToldAsync(isLost, stopping);
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, Flag isLost, Flag isSwallowing, CancellationToken stopping)
    {
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, stopping)) > 0 && !isSwallowing.Value)
        {
            await PassAsync(to, buffer.AsMemory(0, count), isLost, stopping);
        }

        HasSwallowed |= count > 0;
        await UntilToldAsync(isLost, stopping);
    }

    private static async ValueTask PassAsync(NetworkStream to, ReadOnlyMemory<byte> data, Flag isLost, CancellationToken stopping)
    {
        if (!isLost.Value)
        {
            await to.WriteAsync(data, stopping);
        }
    }

    /// <summary>Of a forgotten connection not even the end is passed on.</summary>
    private static Task UntilToldAsync(Flag isLost, CancellationToken stopping) =>
        isLost.Value ? Task.Delay(Timeout.Infinite, stopping) : Task.CompletedTask;

    private sealed class Flag
    {
        public volatile bool Value;
    }
}
