using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace ProductionCrew.Bench.Blast;

/// <summary>
/// A connection that speaks no more HTTP/2 than calls with one message each way need. Whatever else comes is a fault and ends the
/// benchmark. One thread uses it.
/// </summary>
internal sealed class FrameConnection : IDisposable
{
    private const int BufferSize = 1 << 20;

    /// <summary>The length and the flag before a gRPC message.</summary>
    private const int MessageHeadSize = 5;

    /// <summary>What every peer has to take (RFC 9113, section 6.5.2).</summary>
    private const int FrameSizeMax = 16_384;

    private const int WindowAtFirst = 65_535;

    /// <summary>How many bytes the server may send ahead; it is told of those that were read after every part of it.</summary>
    private const int ReceiveWindow = 1 << 30;
    private const int ReceiveWindowPart = 1 << 20;

    private const int ResetWithoutError = 0;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket socket;
    private readonly CallHead head;
    private readonly CallsUnderWay calls = new();
    private readonly FrameBuffer output = new(BufferSize);
    private readonly FrameBuffer input = new(BufferSize);
    private PeerSettings peer = new();
    private int nextStreamId = 1;
    private long sendWindow = WindowAtFirst;
    private int readBytes;

    private FrameConnection(Socket socket, CallHead head)
    {
        this.socket = socket;
        this.head = head;
    }

    public Socket Socket => socket;

    /// <summary>Whether the system has not taken everything yet that is to be sent.</summary>
    public bool HasOutput => !output.IsEmpty;

    /// <summary>Connects, and waits until the server has said how much it takes.</summary>
    public static FrameConnection Open(Uri address, CallHead head, int callsInFlight, int messageSizeMax)
    {
        var connected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        connected.Connect(address.Host, address.Port);
        connected.Blocking = false;
        var connection = new FrameConnection(connected, head);
        connection.Greet();
        var opened = Stopwatch.GetTimestamp();
        while (!connection.peer.AreKnown)
        {
            connected.Poll(Patience, SelectMode.SelectRead);
            connection.Receive([]);
            Require(Stopwatch.GetElapsedTime(opened) < Patience, "The server does not say how much it takes.");
        }

        Require(callsInFlight <= connection.peer.CallsMax, $"The server takes only {connection.peer.CallsMax} calls on a connection.");
        Require(
            MessageHeadSize + messageSizeMax <= Math.Min(connection.peer.StreamWindow, FrameSizeMax),
            "The server takes no message of that size at once."
        );
        return connection;
    }

    /// <summary>Begins the next call; false while the server takes no more bytes.</summary>
    public bool TryBegin(int caller, IMessages messages)
    {
        var callSizeMax = head.SizeMax + FrameHead.Size + MessageHeadSize + messages.SizeMax;
        if (sendWindow < callSizeMax || output.Room < callSizeMax)
        {
            return false;
        }

        Require(nextStreamId < int.MaxValue - 2, "The connection has no number left for a call.");
        var bytes = output.Free;
        var headSize = head.WriteTo(bytes, nextStreamId);
        var data = bytes[headSize..];
        var messageSize = messages.WriteNext(data[(FrameHead.Size + MessageHeadSize)..]);
        var length = MessageHeadSize + messageSize;
        new FrameHead(length, FrameType.Data, FrameHead.EndStream, nextStreamId).WriteTo(data);
        data[FrameHead.Size] = 0;
        BinaryPrimitives.WriteInt32BigEndian(data[(FrameHead.Size + 1)..], messageSize);
        output.Add(headSize + FrameHead.Size + length);
        sendWindow -= length;
        calls.Add(nextStreamId, caller);
        nextStreamId += 2;
        return true;
    }

    /// <summary>Sends as much as the system takes at once.</summary>
    public void Flush()
    {
        while (!output.IsEmpty)
        {
            var sent = socket.Send(output.Taken, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            Require(error == SocketError.Success, $"The connection failed: {error}.");
            output.Remove(sent);
        }
    }

    /// <summary>Reads what has come, and adds the answers in it.</summary>
    public void Receive(List<Answer> answers)
    {
        var received = socket.Receive(input.Free, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return;
        }

        Require(error == SocketError.Success && received > 0, $"The server closed the connection, or it failed: {error}.");
        input.Add(received);
        var rest = input.Taken;
        while (rest.Length >= FrameHead.Size && FrameHead.Read(rest) is var frame && rest.Length >= FrameHead.Size + frame.Length)
        {
            Take(frame, rest.Slice(FrameHead.Size, frame.Length), answers);
            rest = rest[(FrameHead.Size + frame.Length)..];
        }

        input.Remove(input.Taken.Length - rest.Length);
        if (readBytes >= ReceiveWindowPart)
        {
            WriteWindow(readBytes);
            readBytes = 0;
        }
    }

    public void Dispose() => socket.Dispose();

    private static void Require(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private void Greet()
    {
        output.Add("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        PeerSettings.WriteOwn(output);
        WriteWindow(ReceiveWindow - WindowAtFirst);
        Flush();
    }

    private void WriteWindow(int size)
    {
        Span<byte> more = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(more, size);
        output.Add(new FrameHead(more.Length, FrameType.WindowUpdate, 0, 0), more);
    }

    private void Take(FrameHead frame, ReadOnlySpan<byte> payload, List<Answer> answers)
    {
        switch (frame.Type)
        {
            case FrameType.Data:
                Require(!frame.Has(FrameHead.Padded), "A message is padded.");
                Require(!frame.Has(FrameHead.EndStream), "An answer ended with its message, without a status.");
                readBytes += frame.Length;
                if (frame.Length > MessageHeadSize)
                {
                    calls.AddMessage(frame.StreamId);
                }

                break;
            case FrameType.Headers:
                Require(frame.Has(FrameHead.EndHeaders), "A header block has several parts.");
                Require(!frame.Has(FrameHead.Padded | FrameHead.Priority), "A header block is padded or has a priority.");
                if (frame.Has(FrameHead.EndStream))
                {
                    var answer = Answer.Read(calls.Remove(frame.StreamId, out var hasMessage), payload);
                    Require(hasMessage == (answer.Outcome == Load.Tally.Accepted), $"{answer.Outcome} with a message, or OK without.");
                    answers.Add(answer);
                }

                break;
            case FrameType.ResetStream:
                // Of a call that was answered before it was read to its end.
                var code = BinaryPrimitives.ReadInt32BigEndian(payload);
                Require(!calls.Has(frame.StreamId) && code == ResetWithoutError, $"A call was cut off: {code}.");
                break;
            case FrameType.Settings when !frame.Has(FrameHead.Acknowledged):
                peer = peer.With(payload);
                output.Add(new FrameHead(0, FrameType.Settings, FrameHead.Acknowledged, 0), []);
                break;
            case FrameType.Ping when !frame.Has(FrameHead.Acknowledged):
                output.Add(new FrameHead(payload.Length, FrameType.Ping, FrameHead.Acknowledged, 0), payload);
                break;
            case FrameType.WindowUpdate:
                sendWindow += frame.StreamId == 0 ? BinaryPrimitives.ReadInt32BigEndian(payload) : 0;
                break;
            case FrameType.Settings or FrameType.Ping:
                break;
            case FrameType.GoAway:
                throw new InvalidDataException(
                    $"The server wants no more calls on a connection: {BinaryPrimitives.ReadInt32BigEndian(payload[4..])}."
                );
            default:
                throw new InvalidDataException($"The server sent a frame of type {frame.Type}.");
        }
    }
}
