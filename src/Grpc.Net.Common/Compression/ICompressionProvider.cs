using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to compress messages, known to both sides by its name.</summary>
public interface ICompressionProvider
{
    /// <summary>The name in <c>grpc-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>Makes a stream that compresses into another and leaves that one open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Makes a stream that decompresses another and leaves that one open.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
