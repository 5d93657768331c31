using System.Collections;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Json;

/// <summary>
/// Reads a message from JSON. It is stricter than protobuf's own reader, and tells where each fault is: a field that does not exist or is
/// given twice is refused, because a mistyped name must not change what is done.
/// </summary>
internal static class JsonFields
{
    private const string Twice = "is given twice";

    /// <summary>How much of an unknown name is told.</summary>
    private const int NameLengthMax = 100;

    /// <summary>Reads an object, whose begin the reader is at, into a message.</summary>
    /// <param name="path">Where the message is in the request; empty if it is the request.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no Unicode.</exception>
    public static void ReadInto(ref Utf8JsonReader reader, IMessage message, string path, FieldViolations violations)
    {
        var names = FieldNames.Of(message.Descriptor);
        HashSet<FieldDescriptor> given = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader, names);
            var at = Join(path, field?.Name ?? Shown(ref reader));
            reader.Read();
            if (field is null)
            {
                violations.Add(at, $"is not a field of {message.Descriptor.Name}");
                reader.Skip();
            }
            else if (!given.Add(field))
            {
                violations.Add(at, Twice);
                reader.Skip();
            }
            else if (reader.TokenType is not JsonTokenType.Null)
            {
                Read(ref reader, message, field, at, violations);
            }
        }
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static void Read(ref Utf8JsonReader reader, IMessage message, FieldDescriptor field, string at, FieldViolations violations)
    {
        if (field.IsRepeated)
        {
            ReadList(ref reader, (IList)field.Accessor.GetValue(message), field, at, violations);
        }
        else if (field.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(message) is { } other)
        {
            violations.Add(at, $"must not be given together with {other.Name}");
            reader.Skip();
        }
        else if (ReadValue(ref reader, field, at, violations) is { } value)
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, IList list, FieldDescriptor field, string at, FieldViolations violations)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            violations.Add(at, "must be a list");
            reader.Skip();
            return;
        }

        for (var place = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; place++)
        {
            if (ReadValue(ref reader, field, $"{at}[{place}]", violations) is { } value)
            {
                list.Add(value);
            }
        }
    }

    private static object? ReadValue(ref Utf8JsonReader reader, FieldDescriptor field, string at, FieldViolations violations)
    {
        if (field.FieldType is FieldType.Message && !FieldTexts.IsText(field.MessageType) && reader.TokenType is JsonTokenType.StartObject)
        {
            var message = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            ReadInto(ref reader, message, at, violations);
            return message;
        }

        var value = reader.TokenType switch
        {
            JsonTokenType.String => FieldTexts.Parse(field, reader.GetString()!),
            JsonTokenType.Number => Number(ref reader, field.FieldType, field),
            JsonTokenType.True or JsonTokenType.False when field.FieldType is FieldType.Bool => reader.GetBoolean(),
            _ => null,
        };
        if (value is null || (field.FieldType is FieldType.Bool && reader.TokenType is JsonTokenType.String))
        {
            violations.Add(at, FieldTexts.Wanted(field));
            reader.Skip();
            return null;
        }

        return value;
    }

    private static object? Number(ref Utf8JsonReader reader, FieldType type, FieldDescriptor field) =>
        type switch
        {
            FieldType.Double => reader.TryGetDouble(out var number) ? number : null,
            FieldType.Int32 => Whole(ref reader) is >= int.MinValue and <= int.MaxValue and var whole ? (int)whole : null,
            FieldType.Int64 => Whole(ref reader) is { } whole ? whole : null,
            FieldType.Enum => Whole(ref reader) is >= int.MinValue and <= int.MaxValue and var whole
                ? FieldTexts.Of(field.EnumType.ClrType, (int)whole)
                : null,
            _ => null,
        };

    /// <summary>A whole number, also one that is written like 3.0 or 2e3.</summary>
    private static long? Whole(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? whole
        : reader.TryGetDecimal(out var number) && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
        : null;

    private static FieldDescriptor? FieldOf(ref Utf8JsonReader reader, FieldNames names)
    {
        // Each letter of a known name may be written as an escape of six.
        const int EscapeLength = 6;
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > names.LengthMax * EscapeLength)
        {
            return null;
        }

        Span<char> name = stackalloc char[(int)length];
        return names.Find(name[..reader.CopyString(name)]);
    }

    private static string Shown(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        return name.Length <= NameLengthMax ? name : name[..NameLengthMax] + "...";
    }
}
