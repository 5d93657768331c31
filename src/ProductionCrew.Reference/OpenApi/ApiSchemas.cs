using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.OpenApi;

/// <summary>Describes messages and enums as schemas, each once in each form in which it is used.</summary>
/// <param name="answered">The messages that are in answers. One of them that is in a request too has a name of its own there.</param>
internal sealed class ApiSchemas(OpenApiDocument document, IReadOnlySet<MessageDescriptor> answered)
{
    private const string Numbers64 = "int64";

    private readonly HashSet<string> described = new(StringComparer.Ordinal);

    /// <summary>A reference to a message, which is described now if it has not been yet.</summary>
    /// <param name="without">A field that is not described, because it is in the path.</param>
    public IOpenApiSchema Of(MessageDescriptor message, SchemaForm form, string without = "")
    {
        var name = NameOf(message, form);
        if (described.Add(name))
        {
            document.AddComponent(name, Describe(message, form, without));
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>A field of a message, with what it means.</summary>
    public IOpenApiSchema OfProperty(FieldDescriptor field, SchemaForm form)
    {
        var text = FieldText.Of(field);
        var schema = Of(field, form);
        var isReadOnly = text.IsOutputOnly && answered.Contains(field.ContainingType);
        switch (schema)
        {
            case OpenApiSchema own:
                own.Description = text.Meaning;
                own.ReadOnly = isReadOnly;
                break;
            case OpenApiSchemaReference other:
                other.Description = text.Meaning;
                other.ReadOnly = isReadOnly;
                break;
        }

        return schema;
    }

    /// <summary>What a field may have as its value.</summary>
    public IOpenApiSchema Of(FieldDescriptor field, SchemaForm form) =>
        field switch
        {
            { IsMap: true } => new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = OfValue(field.MessageType.FindFieldByNumber(2), form),
            },
            { IsRepeated: true } => new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfValue(field, form) },
            _ => OfValue(field, form),
        };

    private string NameOf(MessageDescriptor message, SchemaForm form)
    {
        var name = message.ContainingType is { } outer ? $"{outer.Name}.{message.Name}" : message.Name;
        return form switch
        {
            SchemaForm.Update => name + "Update",
            SchemaForm.Request when answered.Contains(message) => name + "Input",
            _ => name,
        };
    }

    private OpenApiSchema Describe(MessageDescriptor message, SchemaForm form, string without)
    {
        var fields = message
            .Fields.InDeclarationOrder()
            .Where(field => field.Name != without && (form is SchemaForm.Answer || !FieldText.Of(field).IsOutputOnly))
            .ToList();

        // What is inside an update is whole.
        var inner = form is SchemaForm.Update ? SchemaForm.Request : form;
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = ContractComments.InOneLine(message),
            Properties = fields.ToDictionary(field => field.JsonName, field => OfProperty(field, inner)),
            Required = form is SchemaForm.Request ? fields.Where(FieldText.IsRequired).Select(field => field.JsonName).ToHashSet() : null,
        };
    }

    private IOpenApiSchema OfValue(FieldDescriptor field, SchemaForm form) =>
        field.FieldType switch
        {
            FieldType.String => Text(FormatOf(field)),
            FieldType.Bytes => Text("byte"),
            FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldType.Double or FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
            FieldType.Enum => Of(field.EnumType),
            FieldType.Message => OfMessage(field.MessageType, form),
            FieldType.Int64 or FieldType.UInt64 or FieldType.SInt64 or FieldType.Fixed64 or FieldType.SFixed64 => new OpenApiSchema
            {
                // Answers have them as texts, because not every reader of JSON keeps 64 bits.
                Type = form is SchemaForm.Answer ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Integer,
                Format = Numbers64,
            },
            _ => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        };

    private IOpenApiSchema OfMessage(MessageDescriptor message, SchemaForm form) =>
        message.FullName switch
        {
            "google.protobuf.Timestamp" => Text("date-time"),
            "google.protobuf.Duration" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d{1,9})?s$" },
            "google.protobuf.FieldMask" => Text(null),
            _ => Of(message, form),
        };

    private OpenApiSchemaReference Of(EnumDescriptor type)
    {
        if (described.Add(type.Name))
        {
            document.AddComponent(
                type.Name,
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = ContractComments.InOneLine(type),
                    Enum = [.. type.Values.Select(value => JsonValue.Create(value.Name))],
                    Extensions = new Dictionary<string, IOpenApiExtension>
                    {
                        ["x-enumDescriptions"] = new JsonNodeExtension(
                            new JsonObject(
                                type.Values.Select(value =>
                                    KeyValuePair.Create<string, JsonNode?>(value.Name, ContractComments.InOneLine(value))
                                )
                            )
                        ),
                    },
                }
            );
        }

        return new OpenApiSchemaReference(type.Name, document);
    }

    /// <summary>The comments mark dates, and each request id is a UUID.</summary>
    public static string? FormatOf(FieldDescriptor field) =>
        field.Name == "request_id" ? "uuid"
        : ContractComments.Of(field).Contains("(date)", StringComparison.Ordinal)
        || ContractComments.Of(field).Contains("`YYYY-MM-DD`", StringComparison.Ordinal)
            ? "date"
        : null;

    private static OpenApiSchema Text(string? format) => new() { Type = JsonSchemaType.String, Format = format };
}
