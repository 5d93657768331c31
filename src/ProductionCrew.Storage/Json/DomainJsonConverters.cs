using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Json;

/// <summary>A value stored as one JSON string.</summary>
internal abstract class StringConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString() ?? throw new JsonException($"A stored {typeof(T).Name} is null."));

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    protected abstract T Parse(string text);

    protected abstract string Format(T value);

    protected static JsonException Malformed(string text) => new($"'{text}' is no stored {typeof(T).Name}.");
}

/// <summary>A value stored as one JSON number.</summary>
internal abstract class NumberConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetInt64());

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Format(value));

    protected abstract T Parse(long number);

    protected abstract long Format(T value);
}

internal sealed class LabelConverter : StringConverter<Label>
{
    protected override Label Parse(string text) => Label.TryParse(text, out var label) ? label : throw Malformed(text);

    protected override string Format(Label value) => value.Text;
}

internal sealed class RoleNameConverter : StringConverter<RoleName>
{
    protected override RoleName Parse(string text) => RoleName.TryParse(text, out var role) ? role : throw Malformed(text);

    protected override string Format(RoleName value) => value.Text;
}

internal sealed class EmailAddressConverter : StringConverter<EmailAddress>
{
    protected override EmailAddress Parse(string text) => EmailAddress.TryParse(text, out var address) ? address : throw Malformed(text);

    protected override string Format(EmailAddress value) => value.Text;
}

/// <summary>An amount stored as its currency code and its billionths.</summary>
internal sealed class MoneyConverter : StringConverter<Money>
{
    protected override Money Parse(string text)
    {
        var parts = text.Split(' ');
        return
            parts.Length == 2
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var nanos)
            && Money.TryCreate(parts[0], nanos, out var money)
            ? money
            : throw Malformed(text);
    }

    protected override string Format(Money value) => string.Create(CultureInfo.InvariantCulture, $"{value.CurrencyCode} {value.Nanos}");
}

internal sealed class LocalDateConverter : StringConverter<LocalDate>
{
    protected override LocalDate Parse(string text) => LocalDatePattern.Iso.Parse(text).Value;

    protected override string Format(LocalDate value) => LocalDatePattern.Iso.Format(value);
}

internal sealed class DateTimeZoneConverter : StringConverter<DateTimeZone>
{
    protected override DateTimeZone Parse(string text) => DateTimeZoneProviders.Tzdb[text];

    protected override string Format(DateTimeZone value) => value.Id;
}

internal sealed class DateRangeConverter : StringConverter<DateRange>
{
    protected override DateRange Parse(string text)
    {
        var parts = text.Split("..");
        return
            parts.Length == 2
            && DateRange.TryCreate(LocalDatePattern.Iso.Parse(parts[0]).Value, LocalDatePattern.Iso.Parse(parts[1]).Value, out var range)
            ? range
            : throw Malformed(text);
    }

    protected override string Format(DateRange value) =>
        $"{LocalDatePattern.Iso.Format(value.First)}..{LocalDatePattern.Iso.Format(value.Last)}";
}

/// <summary>An interval stored as an array of two instants.</summary>
internal sealed class IntervalConverter : JsonConverter<Interval>
{
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var start = reader.GetInt64();
        reader.Read();
        var end = reader.GetInt64();
        reader.Read();
        return new Interval(Clock.FromUnixMicroseconds(start), Clock.FromUnixMicroseconds(end));
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start.ToUnixMicroseconds());
        writer.WriteNumberValue(value.End.ToUnixMicroseconds());
        writer.WriteEndArray();
    }
}

internal sealed class InstantConverter : NumberConverter<Instant>
{
    protected override Instant Parse(long number) => Clock.FromUnixMicroseconds(number);

    protected override long Format(Instant value) => value.ToUnixMicroseconds();
}

internal sealed class CrewMemberIdConverter : NumberConverter<CrewMemberId>
{
    protected override CrewMemberId Parse(long number) => new(number);

    protected override long Format(CrewMemberId value) => value.Value;
}

internal sealed class ProductionIdConverter : NumberConverter<ProductionId>
{
    protected override ProductionId Parse(long number) => new(number);

    protected override long Format(ProductionId value) => value.Value;
}

internal sealed class BookingIdConverter : NumberConverter<BookingId>
{
    protected override BookingId Parse(long number) => new(number);

    protected override long Format(BookingId value) => value.Value;
}

internal sealed class BlackoutIdConverter : NumberConverter<BlackoutId>
{
    protected override BlackoutId Parse(long number) => new(number);

    protected override long Format(BlackoutId value) => value.Value;
}

internal sealed class WindowIdConverter : NumberConverter<WindowId>
{
    protected override WindowId Parse(long number) => new(number);

    protected override long Format(WindowId value) => value.Value;
}
