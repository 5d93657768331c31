using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Hints for the sending of a message.</summary>
[Flags]
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The public API has no name for zero.")]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "The public API's name.")]
public enum WriteFlags
{
    /// <summary>The message may wait for later ones before it is sent.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent uncompressed even on a compressed call.</summary>
    NoCompress = 0x2,
}

/// <summary>How messages are sent.</summary>
public class WriteOptions
{
    /// <summary>No hints.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Makes options of these hints.</summary>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The hints.</summary>
    public WriteFlags Flags { get; }
}
