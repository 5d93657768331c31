using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Host.Errors;

/// <summary>How many bytes a detail takes inside a status; rather a few too many than too few.</summary>
internal static class DetailSize
{
    /// <summary>What wraps a message inside another: a tag of one byte and a length of at most five.</summary>
    private const int WrappingBytes = 6;

    /// <summary>A detail as a whole.</summary>
    public static int Of(IMessage detail) => Any.Pack(detail).CalculateSize() + (2 * WrappingBytes);

    /// <summary>The shell of a detail, before it holds any item.</summary>
    public static int OfEmpty(IMessage detail) => detail.Descriptor.FullName.Length + "type.googleapis.com/".Length + (3 * WrappingBytes);

    /// <summary>One item in a detail's list.</summary>
    public static int OfItem(IMessage item) => item.CalculateSize() + WrappingBytes;
}
