using System.Collections;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Host.Json;

/// <summary>
/// The value of a field, or of an item of it. Protobuf's own reader reads each by itself, because it does not tell which field is at fault.
/// </summary>
internal static class FieldTexts
{
    private const string EnumJoin = ", ";

    /// <summary>Whether a message is written as one text, and not as an object.</summary>
    public static bool IsText(MessageDescriptor message) =>
        message.ClrType == typeof(Timestamp) || message.ClrType == typeof(Duration) || message.ClrType == typeof(FieldMask);

    /// <summary>Reads a value of JSON that is no object.</summary>
    /// <returns>Null if it is no such value; <see cref="Wanted"/> says what it must be.</returns>
    public static object? Parse(FieldDescriptor field, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False when field.FieldType is FieldType.Bool => value.GetBoolean(),
            JsonValueKind.String when field.FieldType is not FieldType.Bool => Parse(field, value.GetString()!),

            // Protobuf reads a number by way of a double, which has no room for all digits of these.
            JsonValueKind.Number when field.FieldType is FieldType.Int64 => value.TryGetDecimal(out var number)
            && decimal.IsInteger(number)
            && number is >= long.MinValue and <= long.MaxValue
                ? (long)number
                : null,
            JsonValueKind.Number => Read(field, value.GetRawText()),
            _ => null,
        };

    /// <summary>Reads a value that is written as text, as all in a query are.</summary>
    /// <returns>Null if it is no such value.</returns>
    public static object? Parse(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
            FieldType.Enum when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Read(
                field,
                number.ToString(CultureInfo.InvariantCulture)
            ),
            FieldType.Message when field.MessageType.ClrType == typeof(FieldMask) => new FieldMask
            {
                Paths = { (text.Length == 0 ? [] : text.Split(',')).Select(ToContract) },
            },
            _ => Read(field, $"\"{JsonEncodedText.Encode(text)}\""),
        };

    /// <summary>What a value of a field must be: the end of a sentence that begins with the field.</summary>
    public static string Wanted(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.String => "must be a text",
            FieldType.Int32 or FieldType.Int64 => "must be a whole number",
            FieldType.Double => "must be a number",
            FieldType.Bool => "must be true or false",
            FieldType.Enum =>
                $"must be one of {string.Join(EnumJoin, field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name))}",
            FieldType.Message when field.MessageType.ClrType == typeof(FieldMask) =>
                "must be a text with fields, like \"displayName,roles\"",
            FieldType.Message when field.MessageType.ClrType == typeof(Timestamp) =>
                "must be a text with a moment, like \"2031-03-01T08:00:00Z\"",
            FieldType.Message when field.MessageType.ClrType == typeof(Duration) => "must be a text with seconds, like \"3600s\"",
            FieldType.Message => "must be an object",
            _ => throw new NotSupportedException($"{field.FullName} is of a type that has no JSON here."),
        };

    private static object? Read(FieldDescriptor field, string json)
    {
        try
        {
            var item = field.IsRepeated ? $"[{json}]" : json;
            var value = field.Accessor.GetValue(JsonParser.Default.Parse($"{{\"{field.JsonName}\":{item}}}", field.ContainingType));
            return value is IList list ? list[0] : value;
        }
        catch (Exception exception) when (exception is IOException or OverflowException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A path of a mask may be written as in JSON or as in the contract; protobuf's reader takes the first only.</summary>
    private static string ToContract(string path) =>
        string.Concat(path.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
