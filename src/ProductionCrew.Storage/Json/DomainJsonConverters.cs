using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Json;

/// <summary>How domain values are stored: each as one JSON string or number, an interval as two.</summary>
internal static class DomainJsonConverters
{
    private delegate bool Parse<T>(string text, out T value);

    public static IEnumerable<JsonConverter> All =>
        [
            Text<Label>(Label.TryRead, label => label.Text),
            Text<RoleName>(RoleName.TryParse, role => role.Text),
            Text<OperatorId>(OperatorId.TryParse, id => id.Text),
            Text<EmailAddress>(EmailAddress.TryParse, address => address.Text),
            Text<Money>(TryParse, money => string.Create(CultureInfo.InvariantCulture, $"{money.CurrencyCode} {money.Nanos}")),
            Text<DateRange>(TryParse, range => $"{LocalDatePattern.Iso.Format(range.First)}..{LocalDatePattern.Iso.Format(range.Last)}"),
            new StringConverter<LocalDate>(Date, LocalDatePattern.Iso.Format),
            new StringConverter<DateTimeZone>(text => DateTimeZoneProviders.Tzdb[text], zone => zone.Id),
            new NumberConverter<Instant>(Clock.FromUnixMicroseconds, instant => instant.ToUnixMicroseconds()),
            new NumberConverter<CrewMemberId>(number => new(number), id => id.Value),
            new NumberConverter<ProductionId>(number => new(number), id => id.Value),
            new NumberConverter<BookingId>(number => new(number), id => id.Value),
            new NumberConverter<BlackoutId>(number => new(number), id => id.Value),
            new NumberConverter<RateCardId>(number => new(number), id => id.Value),
            new NumberConverter<WorkImportId>(number => new(number), id => id.Value),
            new NumberConverter<ReportId>(number => new(number), id => id.Value),
            new NumberConverter<CalendarFeedId>(number => new(number), id => id.Value),
            new NumberConverter<WindowId>(number => new(number), id => id.Value),
            new NumberConverter<ProgressChartId>(number => new(number), id => id.Value),
            new IntervalConverter(),
        ];

    private static StringConverter<T> Text<T>(Parse<T> tryParse, Func<T, string> format) =>
        new(text => tryParse(text, out var value) ? value : throw new JsonException($"'{text}' is no stored {typeof(T).Name}."), format);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static bool TryParse(string text, out Money money)
    {
        money = default;
        return text.Split(' ') is [var currency, var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var nanos)
            && Money.TryCreate(currency, nanos, out money);
    }

    private static bool TryParse(string text, out DateRange range)
    {
        range = default;
        return text.Split("..") is [var first, var last] && DateRange.TryCreate(Date(first), Date(last), out range);
    }
}

/// <summary>A value stored as one JSON string.</summary>
internal sealed class StringConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.GetString() ?? throw new JsonException($"A stored {typeof(T).Name} is null."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}

/// <summary>A value stored as one JSON number.</summary>
internal sealed class NumberConverter<T>(Func<long, T> parse, Func<T, long> format) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(format(value));
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
