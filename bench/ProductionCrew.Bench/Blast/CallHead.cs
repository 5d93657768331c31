using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>
/// The bytes with which every call to a method begins: its header frame, made once for each token. Its fields are written out, so that no frame
/// depends on an earlier one; .NET's client does the same.
/// </summary>
internal sealed class CallHead
{
    /// <summary>What a length of one byte can say; a greater one goes on in groups of seven bits (RFC 7541, section 5.1).</summary>
    private const int PrefixMax = 126;
    private const int GroupBits = 7;
    private const int GroupMax = (1 << GroupBits) - 1;

    private const int StreamOffset = 5;

    private readonly byte[][] frames;
    private int next;

    public CallHead(LoadOptions options, string path)
    {
        // Places in the table of RFC 7541: POST and http whole, the names of path, authority and content type.
        List<byte> block = [0x83, 0x86];
        block.AddRange([0x04, .. Text(path)]);
        block.AddRange([0x01, .. Text(options.Address.Authority)]);
        block.AddRange([0x0F, 0x10, .. Text("application/grpc")]);
        block.AddRange([0x00, .. Text("te"), .. Text("trailers")]);
        block.AddRange([0x00, .. Text("grpc-timeout"), .. Text(options.DeadlineMs.ToString(CultureInfo.InvariantCulture) + "m")]);
        frames =
            options.Tokens.Count == 0
                ? [Frame(block)]
                : [.. options.Tokens.Select(token => Frame([.. block, 0x00, .. Text("authorization"), .. Text("Bearer " + token)]))];
        SizeMax = frames.Max(frame => frame.Length);
    }

    public int SizeMax { get; }

    /// <summary>Writes the head of the next call and gives its size in bytes.</summary>
    public int WriteTo(Span<byte> bytes, int streamId)
    {
        var frame = frames[next];
        next = (next + 1) % frames.Length;
        frame.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[StreamOffset..], streamId);
        return frame.Length;
    }

    private static byte[] Frame(List<byte> block)
    {
        var frame = new byte[FrameHead.Size + block.Count];
        new FrameHead(block.Count, FrameType.Headers, FrameHead.EndHeaders, 0).WriteTo(frame);
        block.CopyTo(frame, FrameHead.Size);
        return frame;
    }

    private static byte[] Text(string text) => [.. Length(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Length(int length)
    {
        if (length <= PrefixMax)
        {
            return [(byte)length];
        }

        List<byte> bytes = [PrefixMax + 1];
        for (length -= PrefixMax + 1; length > GroupMax; length >>= GroupBits)
        {
            bytes.Add((byte)((length & GroupMax) | (GroupMax + 1)));
        }

        return [.. bytes, (byte)length];
    }
}
