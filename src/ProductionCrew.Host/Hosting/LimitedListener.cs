using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// Accepts connections up to a limit, and closes any further one before it accepts the next. Kestrel checks its own limit later: by then
/// many connections at once may have used up the open files, and the listener would fail and never accept again.
/// </summary>
internal sealed class LimitedListenerFactory(SocketTransportFactory sockets, HostSettings settings, TimeProvider time)
    : IConnectionListenerFactory,
        IConnectionListenerFactorySelector
{
    private readonly int countMax = FileLimit.ConnectionsOf(settings.ConnectionsMax);
    private int count;

    /// <summary>How many connections are open.</summary>
    public int Count => Volatile.Read(ref count);

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), this, time);

    /// <summary>Counts a connection until it is closed; false if there is no room for it.</summary>
    private bool Admit(ConnectionContext connection)
    {
        if (Interlocked.Increment(ref count) > countMax)
        {
            Interlocked.Decrement(ref count);
            return false;
        }

        connection.ConnectionClosed.UnsafeRegister(
            static factory => Interlocked.Decrement(ref ((LimitedListenerFactory)factory!).count),
            this
        );
        return true;
    }

    private sealed class Listener(IConnectionListener inner, LimitedListenerFactory factory, TimeProvider time) : IConnectionListener
    {
        /// <summary>How long to wait after the system had no file for a connection.</summary>
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                try
                {
                    var connection = await inner.AcceptAsync(cancellationToken);
                    if (connection is null || factory.Admit(connection))
                    {
                        return connection;
                    }

                    connection.Abort();
                    await connection.DisposeAsync();
                }
                catch (SocketException)
                {
                    // Connections that close meanwhile give files back.
                    await Task.Delay(Pause, time, cancellationToken);
                }
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
