using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ProductionCrew.Bench.Blast;

/// <summary>
/// The bytes with which every call to a method begins: its header frame, made once. Its fields are written out, so that no frame
/// depends on an earlier one; .NET's client does the same.
/// </summary>
internal sealed class CallHead
{
    private const int PrefixMax = 126;
    private const int StreamOffset = 5;

    private readonly byte[] frame;

    public CallHead(Uri address, string path, int deadlineMs)
    {
        // Places in the table of RFC 7541: POST and http whole, the names of path, authority and content type.
        List<byte> block = [0x83, 0x86];
        block.AddRange([0x04, .. Text(path)]);
        block.AddRange([0x01, .. Text(address.Authority)]);
        block.AddRange([0x0F, 0x10, .. Text("application/grpc")]);
        block.AddRange([0x00, .. Text("te"), .. Text("trailers")]);
        block.AddRange([0x00, .. Text("grpc-timeout"), .. Text(deadlineMs.ToString(CultureInfo.InvariantCulture) + "m")]);
        frame = new byte[FrameHead.Size + block.Count];
        new FrameHead(block.Count, FrameType.Headers, FrameHead.EndHeaders, 0).WriteTo(frame);
        block.CopyTo(frame, FrameHead.Size);
    }

    public int Size => frame.Length;

    public void WriteTo(Span<byte> bytes, int streamId)
    {
        frame.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[StreamOffset..], streamId);
    }

    private static byte[] Text(string text) =>
        text.Length <= PrefixMax
            ? [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)]
            : throw new ArgumentException("The text is too long for a length of one byte.", nameof(text));
}
