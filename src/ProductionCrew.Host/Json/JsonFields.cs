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
    public const string Twice = "is given twice";

    /// <param name="path">Where the message is in the request; empty if it is the request.</param>
    /// <exception cref="InvalidOperationException">A text in it is no Unicode.</exception>
    public static void ReadInto(IMessage message, JsonElement json, string path, FieldViolations violations)
    {
        HashSet<FieldDescriptor> given = [];
        foreach (var property in json.EnumerateObject())
        {
            var field = FieldNames.Find(message.Descriptor, property.Name);
            var at = FieldNames.Place(path, field, property.Name);
            if (field is null)
            {
                violations.Add(at, $"is not a field of {message.Descriptor.Name}");
            }
            else if (!given.Add(field))
            {
                violations.Add(at, Twice);
            }
            else if (property.Value.ValueKind is not JsonValueKind.Null)
            {
                Read(message, field, property.Value, at, violations);
            }
        }
    }

    private static void Read(IMessage message, FieldDescriptor field, JsonElement json, string at, FieldViolations violations)
    {
        if (field.IsRepeated)
        {
            ReadList((IList)field.Accessor.GetValue(message), field, json, at, violations);
        }
        else if (field.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(message) is { } other)
        {
            violations.Add(at, $"must not be given together with {other.Name}");
        }
        else if (ReadValue(field, json, at, violations) is { } value)
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private static void ReadList(IList list, FieldDescriptor field, JsonElement json, string at, FieldViolations violations)
    {
        if (json.ValueKind is not JsonValueKind.Array)
        {
            violations.Add(at, "must be a list");
            return;
        }

        foreach (var (place, item) in json.EnumerateArray().Index())
        {
            if (ReadValue(field, item, $"{at}[{place}]", violations) is { } value)
            {
                list.Add(value);
            }
        }
    }

    private static object? ReadValue(FieldDescriptor field, JsonElement json, string at, FieldViolations violations)
    {
        if (json.ValueKind is JsonValueKind.Object && field.FieldType is FieldType.Message && !FieldTexts.IsText(field.MessageType))
        {
            var message = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            ReadInto(message, json, at, violations);
            return message;
        }

        var value = FieldTexts.Parse(field, json);
        if (value is null)
        {
            violations.Add(at, FieldTexts.Wanted(field));
        }

        return value;
    }
}
