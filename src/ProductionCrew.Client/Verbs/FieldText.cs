using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Client.Verbs;

/// <summary>Turns what people type for a field into the JSON of the contract.</summary>
internal static class FieldText
{
    private const string Days = "d";
    private const int NanosDigits = 9;

    /// <summary>What stands before a level in the files of <c>import</c>.</summary>
    private const char LevelOfFiles = '@';

    /// <summary>How long the form of a value may be, because all lines of the help make room for it.</summary>
    private const int FormLengthMax = 80;

    private static readonly Dictionary<string, int> SecondsPerUnit = new(StringComparer.Ordinal)
    {
        [Days] = 86_400,
        ["h"] = 3_600,
        ["m"] = 60,
        ["s"] = 1,
    };

    /// <summary>How a value is written, for the help.</summary>
    public static string Form(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Bool => "",
            FieldType.Int32 or FieldType.Int64 => "NUMBER",
            FieldType.Enum => LongChoices(field).Length > 0 ? "CHOICE" : Joined(field.EnumType),
            FieldType.Message => field.MessageType.FullName switch
            {
                "google.protobuf.Timestamp" => "YYYY-MM-DDThh:mm:ssZ",
                "google.protobuf.Duration" => "7d|12h|30m|90s",
                "google.protobuf.FieldMask" => "FIELD,FIELD",
                "productioncrew.v1.Money" => "CURRENCY:AMOUNT",
                _ => string.Join(':', Parts(field.MessageType).Select(part => part.Name.ToUpperInvariant())),
            },
            _ when field.Name.EndsWith("_date", StringComparison.Ordinal) => "YYYY-MM-DD",
            _ => "TEXT",
        };

    /// <summary>The choices of a field as its help explains them; empty if they are few enough to be the form of its value.</summary>
    public static string LongChoices(FieldDescriptor field) =>
        field.FieldType is FieldType.Enum && Joined(field.EnumType).Length > FormLengthMax
            ? $" One of {string.Join(", ", Choices(field.EnumType))}."
            : "";

    /// <summary>The values of an enum, without their common prefix.</summary>
    public static IEnumerable<string> Choices(EnumDescriptor type) =>
        type.Values.Where(value => value.Number != 0).Select(value => ShortName(value).ToLowerInvariant().Replace('_', '-'));

    /// <summary>The name of an enum's value without the prefix that all its values have.</summary>
    public static string ShortName(EnumValueDescriptor value)
    {
        var unspecified = value.EnumDescriptor.Values[0].Name;
        return value.Name[(unspecified.Length - "UNSPECIFIED".Length)..];
    }

    /// <exception cref="FormatException">The text is no value of the field; the message says what is.</exception>
    public static JsonNode Parse(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.Enum => ParseChoice(field.EnumType, text),
            FieldType.Int32 or FieldType.Int64 => ParseNumber(text),
            FieldType.Message => ParseMessage(field, text),
            _ when ResourcePattern.Of(field) is { } pattern => ResourcePattern.Complete(pattern, text),
            _ => text,
        };

    private static string Joined(EnumDescriptor type) => string.Join('|', Choices(type));

    private static JsonNode ParseNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? text
            : throw new FormatException($"'{text}' is no whole number.");

    private static JsonNode ParseChoice(EnumDescriptor type, string text)
    {
        var wanted = text.Replace('-', '_');
        var value = type.Values.FirstOrDefault(value =>
            value.Number != 0
            && (
                string.Equals(ShortName(value), wanted, StringComparison.OrdinalIgnoreCase)
                || string.Equals(value.Name, wanted, StringComparison.OrdinalIgnoreCase)
            )
        );
        return value?.Name ?? throw new FormatException($"'{text}' is none of {string.Join(", ", Choices(type))}.");
    }

    private static JsonNode ParseMessage(FieldDescriptor field, string text) =>
        field.MessageType.FullName switch
        {
            "google.protobuf.Timestamp" => ParseTime(text),
            "google.protobuf.Duration" => ParseDuration(text),
            "google.protobuf.FieldMask" => string.Join(',', text.Split(',').Select(ToJsonPath)),
            "productioncrew.v1.Money" => ParseMoney(text),
            _ when text.StartsWith('{') => ParseJson(text),
            _ => ParseParts(field, text),
        };

    private static JsonNode ParseTime(string text)
    {
        try
        {
            JsonParser.Default.Parse<Timestamp>(JsonValue.Create(text).ToJsonString());
            return text;
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException(
                $"'{text}' is no moment such as 2035-03-01T08:30:00Z or 2035-03-01T08:30:00+01:00, on a day that exists.",
                wrong
            );
        }
    }

    private static string ToJsonPath(string path)
    {
        var words = path.Trim().Replace('-', '_').Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static JsonNode ParseDuration(string text)
    {
        var unit = text.Length > 1 ? text[^1..] : "";
        return
            SecondsPerUnit.TryGetValue(unit, out var seconds)
            && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)count * seconds}s")
            : throw new FormatException($"'{text}' is no length of time such as 7d, 12h, 30m or 90s.");
    }

    private static JsonObject ParseMoney(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2 || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            throw new FormatException($"'{text}' is no amount of money such as USD:650.50.");
        }

        var units = decimal.Truncate(amount);
        var nanos = (amount - units) * (decimal)Math.Pow(10, NanosDigits);
        return new JsonObject
        {
            ["currencyCode"] = parts[0].ToUpperInvariant(),
            ["units"] = units.ToString(CultureInfo.InvariantCulture),
            ["nanos"] = (int)nanos,
        };
    }

    private static JsonNode ParseJson(string text)
    {
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"'{text}' is no JSON.", wrong);
        }
    }

    /// <summary>The values of a message's fields in their order, with colons between; those at the end may be left out.</summary>
    private static JsonObject ParseParts(FieldDescriptor field, string text)
    {
        if (text.Contains(LevelOfFiles, StringComparison.Ordinal))
        {
            throw new FormatException(
                $"'{text}' is written {text.Replace(LevelOfFiles, ':')} here: {Form(field)}. The {LevelOfFiles} is for files that `import` reads."
            );
        }

        var values = text.Split(':');
        var parts = Parts(field.MessageType);
        if (values.Length > parts.Count)
        {
            throw new FormatException($"'{text}' has more parts than {Form(field)}.");
        }

        var message = new JsonObject();
        foreach (var (value, part) in values.Zip(parts).Where(pair => pair.First.Length > 0))
        {
            message[part.JsonName] = Parse(part, value);
        }

        return message;
    }

    private static List<FieldDescriptor> Parts(MessageDescriptor message) =>
        [.. message.Fields.InFieldNumberOrder().Where(field => field.FieldType is not FieldType.Message and not FieldType.Bool)];
}
