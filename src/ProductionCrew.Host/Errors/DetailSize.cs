using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Host.Errors;

/// <summary>The bytes a detail takes inside a status, a little generously.</summary>
internal static class DetailSize
{
    /// <summary>A tag and a length of up to five digits of seven bits.</summary>
    private const int WrappingBytes = 6;

    /// <summary>A detail as a whole.</summary>
    public static int Of(IMessage detail) => Any.Pack(detail).CalculateSize() + (2 * WrappingBytes);

    /// <summary>The shell of a detail, before it holds any item.</summary>
    public static int OfEmpty(IMessage detail) => detail.Descriptor.FullName.Length + "type.googleapis.com/".Length + (3 * WrappingBytes);

    /// <summary>One item in a detail's list.</summary>
    public static int OfItem(IMessage item) => item.CalculateSize() + WrappingBytes;
}
