using System.IO.Compression;

namespace ProductionCrew.Host.Pages;

/// <summary>Pages that are sent compressed to whoever takes that.</summary>
internal static class PageGzip
{
    /// <summary>The name of the coding.</summary>
    public const string Coding = "gzip";

    public static bool IsTaken(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == Coding && coding.Quality is not 0);

    public static byte[] Pack(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, level))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
