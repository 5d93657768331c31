using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Host.Errors;

/// <summary>The bytes a detail takes inside a status.</summary>
internal static class DetailSize
{
    // The tag and length of the Any within its list, a little generous.
    private const int WrappingBytes = 6;

    public static int Of(IMessage detail) => Any.Pack(detail).CalculateSize() + WrappingBytes;
}
