using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using NodaTime;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Calendars;

/// <summary>
/// The tag of a calendar: how it stood, by which the next request learns that it is the same without reading it. No replica has to remember
/// anything. It is a weak tag, for the same calendar may be sent compressed or not.
/// </summary>
internal static class CalendarTag
{
    private const int NumberBytes = sizeof(long);
    private const int NumberCount = 4;

    /// <summary>Another version of the service, or of its time zone data, may write the same calendar in another way.</summary>
    private static readonly string Writer = $"{typeof(CalendarTag).Module.ModuleVersionId:N} {DateTimeZoneProviders.Tzdb.VersionId}";

    public static EntityTagHeaderValue Of(string secretHash, CalendarState state)
    {
        Span<byte> bytes = stackalloc byte[NumberCount * NumberBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, state.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(bytes[NumberBytes..], state.LineTime.ToUnixMicroseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[(2 * NumberBytes)..], state.Until.ToUnixMicroseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[(3 * NumberBytes)..], MarkOf(secretHash));
        return new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(bytes)}\"", isWeak: true);
    }

    /// <summary>How the calendar stood that a caller has; null if none of its tags is one of this calendar by this writer.</summary>
    public static CalendarState? Known(IList<EntityTagHeaderValue> tags, string secretHash) =>
        tags.Select(tag => Read(tag.Tag.AsSpan().Trim('"'), secretHash)).FirstOrDefault(state => state is not null);

    private static CalendarState? Read(ReadOnlySpan<char> text, string secretHash)
    {
        Span<byte> bytes = stackalloc byte[NumberCount * NumberBytes];
        if (
            text.Length != Base64Url.GetEncodedLength(bytes.Length)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var count) != OperationStatus.Done
            || count != bytes.Length
            || Number(bytes, 3) != MarkOf(secretHash)
            || !IsTime(Number(bytes, 1))
            || !IsTime(Number(bytes, 2))
        )
        {
            return null;
        }

        return Number(bytes, 0) is >= 0 and var sequence
            ? new CalendarState(sequence, Clock.FromUnixMicroseconds(Number(bytes, 1)), Clock.FromUnixMicroseconds(Number(bytes, 2)))
            : null;
    }

    private static long Number(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt64BigEndian(bytes[(index * NumberBytes)..]);

    /// <summary>Whether a number is a time that can be: whoever sends a tag may write anything into it.</summary>
    private static bool IsTime(long microseconds) =>
        microseconds >= 0 && microseconds <= Instant.MaxValue.ToUnixTimeSeconds() * 1_000_000 / 2;

    private static long MarkOf(string secretHash)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Writer} {secretHash}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
