using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;
using Type = System.Type;

namespace ProductionCrew.Host.Json;

/// <summary>Values of fields that are written as text: in a path, in a query, or as a string of JSON.</summary>
internal static class FieldTexts
{
    private const string EnumJoin = ", ";

    /// <summary>Whether a message is written as one text, and not as an object.</summary>
    public static bool IsText(MessageDescriptor message) =>
        message.ClrType == typeof(Timestamp) || message.ClrType == typeof(Duration) || message.ClrType == typeof(FieldMask);

    /// <summary>Reads a text as a value of a field, or of an item of it.</summary>
    /// <returns>Null if it is no such value; <see cref="Wanted"/> says what it must be.</returns>
    public static object? Parse(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : null,
            FieldType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : null,
            FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldType.Bool => text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
            FieldType.Enum => field.EnumType.FindValueByName(text) is { } value ? Of(field.EnumType.ClrType, value.Number)
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? Of(field.EnumType.ClrType, number)
            : null,
            FieldType.Message when field.MessageType.ClrType == typeof(FieldMask) => new FieldMask
            {
                Paths = { (text.Length == 0 ? [] : text.Split(',')).Select(ToContract) },
            },
            FieldType.Message when field.MessageType.ClrType == typeof(Timestamp) => Quoted<Timestamp>(text),
            FieldType.Message when field.MessageType.ClrType == typeof(Duration) => Quoted<Duration>(text),
            _ => null,
        };

    /// <summary>A value of an enum as the messages keep it.</summary>
    public static object Of(Type type, int number) => Enum.ToObject(type, number);

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

    // Protobuf reads what has digits, signs and letters of a moment or a length; anything with a quote or an escape is neither.
    private static object? Quoted<T>(string text)
        where T : IMessage, new()
    {
        if (text.AsSpan().ContainsAny('"', '\\'))
        {
            return null;
        }

        try
        {
            return JsonParser.Default.Parse<T>($"\"{text}\"");
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A path of a mask may be written as in JSON or as in the contract.</summary>
    private static string ToContract(string path)
    {
        if (!path.Any(char.IsAsciiLetterUpper))
        {
            return path;
        }

        var name = new StringBuilder(path.Length + 4);
        foreach (var letter in path)
        {
            name.Append(char.IsAsciiLetterUpper(letter) ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
