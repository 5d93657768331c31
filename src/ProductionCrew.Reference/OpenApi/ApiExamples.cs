using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.OpenApi;

/// <summary>
/// Makes an example of what a request needs and nothing else, with values that the service takes as far as it can tell without its data. Pages
/// that try calls begin with it; of what they make up themselves nearly all would be refused.
/// </summary>
internal static class ApiExamples
{
    private const string OtherText = "example";

    /// <summary>Shown in any case: where it is not required, it is unless another field is given.</summary>
    private const string Role = "role";

    /// <summary>Values by the names of fields, for texts that not every value fits.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["display_name"] = "Mina Okafor",
        ["title"] = "The Long Take",
        [Role] = "camera-operator",
        ["currency_code"] = "USD",
        ["last_date"] = "2035-03-14",
        ["to_date"] = "2035-03-14",
        ["time_zone"] = "Europe/London",
        ["other_name"] = "productions/1/bookings/2",
    };

    public static JsonObject Of(MessageDescriptor message, string without = "")
    {
        var example = new JsonObject();
        foreach (var field in ShownFields(message).Where(field => field.Name != without))
        {
            var value = Of(field);
            example[field.JsonName] = field.IsRepeated ? new JsonArray(value) : value;
        }

        return example;
    }

    /// <summary>The fields that are required; where none is, those that say when; or else one that does no harm.</summary>
    private static IEnumerable<FieldDescriptor> ShownFields(MessageDescriptor message)
    {
        var fields = message.Fields.InDeclarationOrder().Where(field => !FieldText.Of(field).IsOutputOnly).ToList();
        List<FieldDescriptor> required =
        [
            .. fields.Where(field => FieldText.IsRequired(field) || field.Name == Role),
            .. message.Oneofs.Where(IsRequired).Select(oneof => oneof.Fields[0]),
        ];
        var dates = fields.Where(field => field.Name is "first_date" or "last_date");
        var harmless = fields.Where(field => field.Name is "validate_only");
        var others = fields.Where(field => !required.Contains(field));
        return required.Exists(field => !IsName(field)) ? required
            : dates.Any() ? required.Concat(dates)
            : required.Concat(harmless.Concat(others).Take(1));
    }

    /// <summary>Whether a field says whom a call is about, which over HTTP is in the path.</summary>
    private static bool IsName(FieldDescriptor field) => field.Name == "name";

    private static bool IsRequired(OneofDescriptor oneof) => ContractComments.Of(oneof).StartsWith("Required.", StringComparison.Ordinal);

    /// <summary>One value of a field.</summary>
    public static JsonNode Of(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.String => Text(field),
            FieldType.Bool => true,
            FieldType.Double or FieldType.Float => 1.5,
            FieldType.Enum => field.EnumType.Values.First(value => value.Number > 0).Name,
            FieldType.Message => field.MessageType.FullName switch
            {
                "google.protobuf.Timestamp" => field.Name.StartsWith("end", StringComparison.Ordinal)
                    ? "2035-03-01T18:00:00Z"
                    : "2035-03-01T08:00:00Z",
                "google.protobuf.Duration" => "3600s",
                _ => Of(field.MessageType),
            },
            _ => 1,
        };

    private static string Text(FieldDescriptor field) =>
        Texts.TryGetValue(field.Name, out var text) ? text
        : field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type is { Length: > 0 } type ? HttpPath.NameOf(type, "1")
        : ApiSchemas.FormatOf(field) is "date" ? "2035-03-01"
        : OtherText;
}
