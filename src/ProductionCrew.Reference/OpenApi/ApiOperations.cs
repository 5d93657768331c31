using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.OpenApi;

/// <summary>Describes rpcs as operations of paths.</summary>
/// <param name="scopeOf">The scope that an rpc needs; empty if it needs no token.</param>
internal sealed class ApiOperations(OpenApiDocument document, ApiSchemas schemas, Func<MethodDescriptor, string> scopeOf)
{
    private const string Json = "application/json";
    private const string JsonLines = "application/x-ndjson";
    private const string RequestId = "request_id";
    private const string Etag = "etag";

    private readonly ApiRefusals refusals = new(document, schemas);

    public OpenApiOperation Of(MethodDescriptor rpc, HttpPath path)
    {
        var (text, scope) = (RpcText.Of(rpc), scopeOf(rpc));
        var operation = new OpenApiOperation
        {
            OperationId = rpc.Name,
            Summary = rpc.Name,
            Description = DescriptionOf(text, scope),
            Tags = new HashSet<OpenApiTagReference> { new(rpc.Service.Name, document) },
            Parameters = [.. PathParameters(rpc, path), .. QueryParameters(rpc, path), .. Headers(rpc, path)],
            RequestBody = BodyOf(rpc, path),
            Responses = [],
        };
        if (scope.Length == 0)
        {
            operation.Security = [];
        }

        operation.Responses["200"] = new OpenApiResponse
        {
            Description = ContractComments.InOneLine(rpc.OutputType) + (rpc.IsServerStreaming ? " One in each line." : ""),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [rpc.IsServerStreaming ? JsonLines : Json] = new OpenApiMediaType
                {
                    Schema = schemas.Of(rpc.OutputType, SchemaForm.Answer),
                },
            },
        };
        foreach (var (status, response) in refusals.Of(text, path.Body.Length > 0, scope))
        {
            operation.Responses[status] = response;
        }

        return operation;
    }

    public void DescribeStatus() => refusals.DescribeStatus();

    private static string DescriptionOf(RpcText text, string scope) =>
        string.Join(
            "\n\n",
            ((string[])[text.Meaning, text.Refusals, Labelled("Retry", text.Retry), Labelled("Scope", scope)]).Where(part =>
                part.Length > 0
            )
        );

    private static string Labelled(string label, string text) => text.Length == 0 ? "" : $"**{label}:** {text}";

    private static IEnumerable<IOpenApiParameter> PathParameters(MethodDescriptor rpc, HttpPath path)
    {
        if (path.Parameters.Length == 0)
        {
            return [];
        }

        var field = FieldAt(rpc.InputType, path.PathField);
        var meaning = FieldText.Of(field).Meaning;
        return path.Parameters.Select(name => new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = $"An id of `{path.PathField}`. {meaning}",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private IEnumerable<IOpenApiParameter> QueryParameters(MethodDescriptor rpc, HttpPath path) =>
        path.QueryFields(rpc)
            .Select(field => new OpenApiParameter
            {
                Name = field.JsonName,
                In = ParameterLocation.Query,
                Required = FieldText.IsRequired(field),
                Description = FieldText.Of(field).Meaning,
                Schema = schemas.Of(field, SchemaForm.Request),
                Example = FieldText.IsRequired(field) && !field.IsRepeated ? ApiExamples.Of(field) : null,
            });

    /// <summary>The headers that stand for fields.</summary>
    private static IEnumerable<IOpenApiParameter> Headers(MethodDescriptor rpc, HttpPath path)
    {
        var resource = rpc.InputType.FindFieldByName(path.Body)?.MessageType;
        if (rpc.InputType.FindFieldByName(RequestId) is not null)
        {
            yield return Header("Idempotency-Key", "The same as `requestId`, with or without quotes.");
        }

        if (
            rpc.InputType.FindFieldByName(Etag) is not null
            || (path.Method == HttpMethod.Patch && resource?.FindFieldByName(Etag) is not null)
        )
        {
            yield return Header("If-Match", "The same as `etag`, in quotes.");
        }
    }

    private static OpenApiParameter Header(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private OpenApiRequestBody? BodyOf(MethodDescriptor rpc, HttpPath path) =>
        path.Body switch
        {
            "" => null,
            HttpRuleText.WholeRequest => Body(
                ContractComments.InOneLine(rpc.InputType),
                schemas.Of(rpc.InputType, SchemaForm.Request, without: path.PathField),
                ApiExamples.Of(rpc.InputType, without: path.PathField)
            ),
            var name => Body(
                FieldText.Of(FieldAt(rpc.InputType, name)).Meaning,
                schemas.Of(
                    FieldAt(rpc.InputType, name).MessageType,
                    path.Method == HttpMethod.Patch ? SchemaForm.Update : SchemaForm.Request
                ),
                ApiExamples.Of(FieldAt(rpc.InputType, name).MessageType)
            ),
        };

    private static OpenApiRequestBody Body(string description, IOpenApiSchema schema, JsonObject example) =>
        new()
        {
            Required = true,
            Description = description,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [Json] = new OpenApiMediaType { Schema = schema, Example = example },
            },
        };

    private static FieldDescriptor FieldAt(MessageDescriptor message, string path)
    {
        var names = path.Split('.');
        return names[..^1].Aggregate(message, (inside, name) => inside.FindFieldByName(name).MessageType).FindFieldByName(names[^1]);
    }
}
