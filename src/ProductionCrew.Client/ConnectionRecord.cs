using System.Net.Sockets;

namespace ProductionCrew.Client;

/// <summary>
/// Notes whether a connection to the service ever came about. Where none did, no call was sent, and it is certain that nothing was done.
/// </summary>
internal sealed class ConnectionRecord
{
    private volatile bool wasMade;
    private volatile SocketException? fault;

    public bool WasMade => wasMade;

    /// <summary>Why the last try failed; null if none has ended.</summary>
    public SocketException? Fault => fault;

    /// <summary>Connects as the handler would by itself.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            wasMade = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception)
        {
            fault = exception as SocketException ?? fault;
            socket.Dispose();
            throw;
        }
    }
}
