using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Streams;

/// <summary>
/// A connection whose flow-control window is one byte, and which opens it byte by byte just while an answer is written. Each byte is a
/// chance for Kestrel to queue the writer of the stream once too often; an ordinary client gives few such chances in a million calls.
/// </summary>
internal sealed class SlowWindowClient : IDisposable
{
    private const int WindowBytes = 1;

    /// <summary>More than an answer of the health service has bytes.</summary>
    private const int UpdateCount = 40;
    private const int DelayMaxMicroseconds = 150;

    private const byte DataFrame = 0;
    private const byte HeadersFrame = 1;
    private const byte SettingsFrame = 4;
    private const byte WindowUpdateFrame = 8;
    private const byte EndStream = 0x1;
    private const byte EndHeaders = 0x4;
    private const byte Ack = 0x1;
    private const int FrameHeaderBytes = 9;
    private const ushort InitialWindowSetting = 4;

    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();
    private static readonly byte[] EmptyMessage = new byte[5];
    private static readonly byte[] Headers = Encode("/grpc.health.v1.Health/Check");

    private readonly Random random;
    private readonly NetworkStream stream;
    private readonly byte[] header = new byte[FrameHeaderBytes];
    private int lastStreamId = -1;

    private SlowWindowClient(NetworkStream stream, int seed)
    {
        this.stream = stream;
        random = new Random(seed);
    }

    public static async Task<SlowWindowClient> ConnectAsync(Uri address, int seed)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var client = new SlowWindowClient(new NetworkStream(socket, ownsSocket: true), seed);
        var settings = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(settings, InitialWindowSetting);
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(2), WindowBytes);
        await client.stream.WriteAsync((byte[])[.. Preface, .. Frame(SettingsFrame, 0, 0, settings)]);
        return client;
    }

    /// <summary>Asks for the service's health, and reads the answer to its end.</summary>
    /// <exception cref="OperationCanceledException">It never came.</exception>
    public async Task CallAsync()
    {
        var id = lastStreamId += 2;
        using var patience = new CancellationTokenSource(Patience.Wait);
        byte[] request =
        [
            .. Frame(HeadersFrame, EndHeaders, id, Headers),
            .. Frame(DataFrame, EndStream, id, EmptyMessage),
            .. WindowUpdate(0, UpdateCount),
        ];
        await stream.WriteAsync(request, patience.Token);

        var sent = Stopwatch.GetTimestamp();
        var delay = TimeSpan.FromMicroseconds(random.Next(DelayMaxMicroseconds));
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(sent) >= delay);
        var update = WindowUpdate(id, 1);
        await stream.WriteAsync(Enumerable.Repeat(update, UpdateCount).SelectMany(bytes => bytes).ToArray(), patience.Token);
        while (!await ReadFrameAsync(id, patience.Token)) { }
    }

    public void Dispose() => stream.Dispose();

    /// <returns>Whether the stream ended with it.</returns>
    private async Task<bool> ReadFrameAsync(int id, CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(header, cancellationToken);
        var length = (header[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(1));
        var (type, flags) = (header[3], header[4]);
        var isOurs = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) == id;
        await stream.ReadExactlyAsync(new byte[length], cancellationToken);
        if (type == SettingsFrame && (flags & Ack) == 0)
        {
            await stream.WriteAsync(Frame(SettingsFrame, Ack, 0, []), cancellationToken);
        }

        return isOurs && type is HeadersFrame or DataFrame && (flags & EndStream) != 0;
    }

    private static byte[] WindowUpdate(int id, int bytes)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, bytes);
        return Frame(WindowUpdateFrame, 0, id, payload);
    }

    private static byte[] Frame(byte type, byte flags, int id, byte[] payload)
    {
        var frame = new byte[FrameHeaderBytes + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)payload.Length);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, FrameHeaderBytes);
        return frame;
    }

    /// <summary>The headers of a call, written out in full but for what HPACK's static table has.</summary>
    private static byte[] Encode(string path)
    {
        const byte MethodPost = 0x83;
        const byte SchemeHttp = 0x86;
        const byte Authority = 0x01;
        const byte Path = 0x04;
        byte[] contentType = [0x0F, 0x10];
        return
        [
            MethodPost,
            SchemeHttp,
            Authority,
            .. Text("localhost"),
            Path,
            .. Text(path),
            .. contentType,
            .. Text("application/grpc"),
            0,
            .. Text("te"),
            .. Text("trailers"),
        ];

        static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
    }
}
