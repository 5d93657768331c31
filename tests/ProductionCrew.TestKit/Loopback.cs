using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProductionCrew.TestKit;

/// <summary>Ports of this machine.</summary>
public static class Loopback
{
    /// <summary>
    /// A port that nobody listens on. It is for programs that cannot be told to choose one, or that have to come back at the same; all
    /// others listen on port 0 and say which one they got, because somebody else may take this one before it is used.
    /// </summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The address of a service on a port that nobody listens on.</summary>
    public static string FreeAddress() => AddressOf(FreePort());

    /// <summary>The address of a service on a port.</summary>
    public static string AddressOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>Whether somebody listens.</summary>
    public static async Task<bool> IsListeningAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
