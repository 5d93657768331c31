using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProductionCrew.Host.Tests.Wire;

/// <summary>A connection of HTTP/2 that does what no client library would: it sends frames one by one and reads only if it is told to.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int FrameHeaderBytes = 9;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte ResetStream = 3;
    private const byte Settings = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const uint Cancel = 8;

    private readonly TcpClient client;
    private readonly NetworkStream stream;
    private int lastStream = -1;

    private RawConnection(TcpClient client)
    {
        this.client = client;
        stream = client.GetStream();
    }

    /// <summary>Connects, and begins to talk HTTP/2 unless it is not to.</summary>
    public static async Task<RawConnection> OpenAsync(string address, bool isSilent = false)
    {
        var connected = new TcpClient { NoDelay = true };
        await connected.ConnectAsync(IPEndPoint.Parse(new Uri(address).Authority));
        var opened = new RawConnection(connected);
        if (!isSilent)
        {
            await opened.stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [])]);
        }

        return opened;
    }

    /// <summary>Calls a method with a whole message; the answer is not read.</summary>
    public Task CallAsync(string path, byte[] message) => stream.WriteAsync(CallOf(path, message)).AsTask();

    /// <summary>Announces a message of some length, and sends none of it.</summary>
    public Task BeginAsync(string path, int length) =>
        stream.WriteAsync((byte[])[.. Opening(path), .. Frame(Data, 0, lastStream, [0, .. BigEndian((uint)length)])]).AsTask();

    /// <summary>Sends a part of the message that was begun.</summary>
    public Task GoOnAsync(byte[] part) => stream.WriteAsync(Frame(Data, 0, lastStream, part)).AsTask();

    /// <summary>Calls a method and takes the call back at once, as often as told or until the other end hangs up.</summary>
    public async Task FloodAsync(string path, int count, int perWrite = 100)
    {
        await Task.Yield();
        try
        {
            for (var sent = 0; sent < count; sent += perWrite)
            {
                byte[] frames =
                [
                    .. Enumerable
                        .Range(0, perWrite)
                        .SelectMany(_ => (byte[])[.. Opening(path), .. Frame(ResetStream, 0, lastStream, BigEndian(Cancel))]),
                ];
                await stream.WriteAsync(frames);
            }
        }
        catch (IOException)
        {
            // As it is meant to be.
        }
    }

    /// <summary>Reads until the other end hangs up.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var buffer = new byte[16_384];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) > 0) { }
        }
        catch (IOException)
        {
            // It hung up in the middle of something.
        }
    }

    public void Dispose() => client.Dispose();

    private byte[] CallOf(string path, byte[] message) =>
        [.. Opening(path), .. Frame(Data, EndStream, lastStream, [0, .. BigEndian((uint)message.Length), .. message])];

    private byte[] Opening(string path)
    {
        lastStream += 2;
        byte[] block =
        [
            .. Header(":method", "POST"),
            .. Header(":scheme", "http"),
            .. Header(":path", path),
            .. Header(":authority", "localhost"),
            .. Header("content-type", "application/grpc"),
            .. Header("te", "trailers"),
        ];
        return Frame(Headers, EndHeaders, lastStream, block);
    }

    /// <summary>A literal that nobody indexes; all are short.</summary>
    private static byte[] Header(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte kind, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[FrameHeaderBytes + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = kind;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, FrameHeaderBytes);
        return frame;
    }

    private static byte[] BigEndian(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
