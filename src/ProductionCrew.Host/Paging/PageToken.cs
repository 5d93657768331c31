using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Paging;

/// <summary>
/// A position in a list, opaque to callers: flag, number, id, texts, and a tag over all of it and the query. The tag tells a token of
/// another query, and one that was damaged; it is no secret, because a forged token leads nowhere its caller could not go.
/// </summary>
internal static class PageToken
{
    private const int TagBytes = 8;
    private const int FixedBytes = 1 + sizeof(long) + sizeof(long);

    /// <summary>A key is a label, folded and exact, at most; nothing we made is longer than this.</summary>
    private const int LengthMax = 4_096;

    private const byte WithoutText = 0;

    /// <summary>The folded text and the exact one. A token with 1 here had a text that was folded in another way: its place is lost.</summary>
    private const byte WithTexts = 2;

    /// <summary>Stands between the texts; no label has it, and an absent exact text is empty.</summary>
    private const char Separator = '\0';

    /// <param name="query">Fingerprint of the query the position belongs to.</param>
    public static string Write(Cursor cursor, UInt128 query)
    {
        var text = cursor.Text is null ? [] : Encoding.UTF8.GetBytes(cursor.Text + Separator + cursor.ExactText);
        var bytes = new byte[FixedBytes + text.Length + TagBytes];
        bytes[0] = cursor.Text is null ? WithoutText : WithTexts;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), cursor.Number);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + sizeof(long)), cursor.Id);
        text.CopyTo(bytes.AsSpan(FixedBytes));
        Tag(bytes.AsSpan(0, bytes.Length - TagBytes), query, bytes.AsSpan(bytes.Length - TagBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null if the token is damaged or belongs to another query.</returns>
    public static Cursor? Read(string token, UInt128 query)
    {
        if (token.Length > LengthMax)
        {
            return null;
        }

        var decoded = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, decoded, out _, out var count) != OperationStatus.Done || count < FixedBytes + TagBytes)
        {
            return null;
        }

        var bytes = decoded.AsSpan(0, count);
        var content = bytes[..^TagBytes];
        Span<byte> tag = stackalloc byte[TagBytes];
        Tag(content, query, tag);
        if (!tag.SequenceEqual(bytes[^TagBytes..]))
        {
            return null;
        }

        var (number, id) = (
            BinaryPrimitives.ReadInt64BigEndian(content[1..]),
            BinaryPrimitives.ReadInt64BigEndian(content[(1 + sizeof(long))..])
        );
        return content[0] switch
        {
            WithoutText => new Cursor(null, number, id),
            WithTexts when Encoding.UTF8.GetString(content[FixedBytes..]).Split(Separator) is [var text, var exact] => new Cursor(
                text,
                number,
                id
            )
            {
                ExactText = exact.Length == 0 ? null : exact,
            },
            _ => null,
        };
    }

    private static void Tag(ReadOnlySpan<byte> content, UInt128 query, Span<byte> tag)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, query);
        hash.AppendData(bytes[..16]);
        hash.AppendData(content);
        hash.GetHashAndReset(bytes);
        bytes[..TagBytes].CopyTo(tag);
    }
}
