using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Json;

/// <summary>
/// Writes a booking with the same bytes as the generated code, in a fraction of its time. No other JSON is written as often, and a store
/// with a single writer does it on the writer's thread.
/// </summary>
internal static class BookingJson
{
    private const string YearFormat = "D4";
    private const string MonthFormat = "D2";

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? written;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static byte[] Write(Booking booking)
    {
        written ??= new ArrayBufferWriter<byte>();
        writer ??= new Utf8JsonWriter(written, new JsonWriterOptions { SkipValidation = true });
        written.ResetWrittenCount();
        writer.Reset();
        Write(writer, booking);
        writer.Flush();
        return written.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Booking booking)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, booking.Id.Value);
        json.WriteNumber("production"u8, booking.Production.Value);
        json.WriteNumber("crew_member"u8, booking.CrewMember.Value);
        json.WriteString("role"u8, booking.Role.Text);
        json.WriteNumber("minimum_level"u8, booking.MinimumLevel);
        Write(json, booking.Dates);
        Write(json, booking.Interval);
        json.WriteNumber("state"u8, (int)booking.State);
        json.WriteBoolean("pinned"u8, booking.Pinned);
        if (booking.ReplacedBooking is { } replaced)
        {
            json.WriteNumber("replaced_booking"u8, replaced.Value);
        }

        if (booking.ReleaseReason is { } reason)
        {
            json.WriteString("release_reason"u8, reason);
        }

        json.WriteNumber("version"u8, booking.Version);
        json.WriteNumber("create_time"u8, booking.CreateTime.ToUnixMicroseconds());
        json.WriteNumber("update_time"u8, booking.UpdateTime.ToUnixMicroseconds());
        if (booking.HoldExpireTime is { } expiry)
        {
            json.WriteNumber("hold_expire_time"u8, expiry.ToUnixMicroseconds());
        }

        if (booking.AheadCount != 0)
        {
            json.WriteNumber("ahead_count"u8, booking.AheadCount);
        }

        if (booking.IsSlot)
        {
            json.WriteBoolean("is_slot"u8, value: true);
        }

        if (booking.ChallengeTime is { } challenged)
        {
            json.WriteNumber("challenge_time"u8, challenged.ToUnixMicroseconds());
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DateRange dates)
    {
        var text = "0000-00-00..0000-00-00"u8;
        Span<byte> buffer = stackalloc byte[text.Length];
        text.CopyTo(buffer);
        Write(buffer, dates.First);
        Write(buffer[^"0000-00-00".Length..], dates.Last);
        json.WriteString("dates"u8, buffer);
    }

    private static void Write(Span<byte> buffer, LocalDate date)
    {
        var (year, month, day) = date;
        _ = year.TryFormat(buffer, out _, YearFormat, CultureInfo.InvariantCulture);
        _ = month.TryFormat(buffer["0000-".Length..], out _, MonthFormat, CultureInfo.InvariantCulture);
        _ = day.TryFormat(buffer["0000-00-".Length..], out _, MonthFormat, CultureInfo.InvariantCulture);
    }

    private static void Write(Utf8JsonWriter json, Interval interval)
    {
        json.WriteStartArray("interval"u8);
        json.WriteNumberValue(interval.Start.ToUnixMicroseconds());
        json.WriteNumberValue(interval.End.ToUnixMicroseconds());
        json.WriteEndArray();
    }
}
