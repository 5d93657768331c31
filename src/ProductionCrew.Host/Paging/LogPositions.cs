using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Paging;

/// <summary>
/// Positions of the change log as callers see them: opaque, so that nobody takes one for a sequence or counts with it. The store's number
/// comes with a check, which tells a text that was cut or mistyped.
/// </summary>
internal static class LogPositions
{
    private const int NumberBytes = sizeof(long);
    private const int CheckBytes = sizeof(uint);

    /// <summary>The text for a position; empty for none.</summary>
    public static string Write(long position)
    {
        if (position == 0)
        {
            return "";
        }

        Span<byte> bytes = stackalloc byte[NumberBytes + CheckBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[NumberBytes..], CheckOf(bytes[..NumberBytes]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position that a text stands for; null if there is no text, or a wrong one, which is refused.</summary>
    public static long? Optional(string text, Field field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[NumberBytes + CheckBytes];
        if (
            text.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.DecodeFromChars(text, bytes, out _, out var count) == OperationStatus.Done
            && count == bytes.Length
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[NumberBytes..]) == CheckOf(bytes[..NumberBytes])
        )
        {
            return BinaryPrimitives.ReadInt64BigEndian(bytes);
        }

        field.Refuse("must be the change_position of an answer");
        return null;
    }

    private static uint CheckOf(ReadOnlySpan<byte> number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(number, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
