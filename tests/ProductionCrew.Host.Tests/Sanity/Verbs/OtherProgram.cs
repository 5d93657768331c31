using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>A program on a port that speaks no HTTP/2: it gives the same answer to whatever it hears, and hangs up.</summary>
internal sealed class OtherProgram : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public OtherProgram(string answer)
    {
        listener.Start();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AnswerAsync(Encoding.ASCII.GetBytes(answer));
    }

    public string Address { get; }

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync(byte[] answer)
    {
        var heard = new byte[1_024];
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.Client.ReceiveAsync(heard);
                await client.Client.SendAsync(answer);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
