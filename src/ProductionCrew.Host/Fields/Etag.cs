using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>
/// A version of one resource, opaque to callers. It is bound to the resource's name: another resource's etag, or a text that never
/// was one, is as stale as an old one, because either way what the caller has read is not what is there.
/// </summary>
internal static class Etag
{
    private const int VersionBytes = sizeof(long);
    private const int TagBytes = 4;

    private const int Length = (VersionBytes + TagBytes) / 3 * 4;

    /// <summary>A version that no resource ever has.</summary>
    private const long Never = 0;

    public static string Of(string name, long version)
    {
        Span<byte> etag = stackalloc byte[VersionBytes + TagBytes];
        BinaryPrimitives.WriteInt64BigEndian(etag, version);
        Tag(name, etag[..VersionBytes], etag[VersionBytes..]);
        return Base64Url.EncodeToString(etag);
    }

    /// <summary>The version an etag stands for; null if there is no etag, and a version that never is if it is not the resource's.</summary>
    public static long? VersionIn(string text, string name)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length != Length || name.Length > Limits.ResourceNameLengthMax)
        {
            return Never;
        }

        Span<byte> etag = stackalloc byte[VersionBytes + TagBytes];
        Span<byte> tag = stackalloc byte[TagBytes];
        var status = Base64Url.DecodeFromChars(text, etag, out _, out var writtenCount);
        if (status != OperationStatus.Done || writtenCount != etag.Length)
        {
            return Never;
        }

        Tag(name, etag[..VersionBytes], tag);
        return tag.SequenceEqual(etag[VersionBytes..]) ? BinaryPrimitives.ReadInt64BigEndian(etag) : Never;
    }

    private static void Tag(string name, ReadOnlySpan<byte> version, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. version, .. Encoding.UTF8.GetBytes(name)], hash);
        hash[..TagBytes].CopyTo(tag);
    }
}
