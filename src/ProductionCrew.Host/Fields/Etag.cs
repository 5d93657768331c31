using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>
/// The version of one resource, opaque to callers. It is bound to the resource's name. The etag of another resource, or a text that is no
/// etag, counts as stale like an old one: in each case the caller has not read what is stored now.
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

    /// <summary>
    /// The version of an etag; null if the text is empty; a version that no resource has if it is not an etag of this resource.
    /// </summary>
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
