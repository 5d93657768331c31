using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.OpenApi;

/// <summary>Describes with which status and which reasons an rpc refuses over HTTP.</summary>
internal sealed class ApiRefusals(OpenApiDocument document, ApiSchemas schemas)
{
    private const string Status = "Status";
    private const string Type = "@type";

    private static readonly FrozenDictionary<string, int> HttpOfCode = new Dictionary<string, int>
    {
        ["CANCELLED"] = 499,
        ["INVALID_ARGUMENT"] = 400,
        ["FAILED_PRECONDITION"] = 400,
        ["DEADLINE_EXCEEDED"] = 504,
        ["NOT_FOUND"] = 404,
        ["ALREADY_EXISTS"] = 409,
        ["ABORTED"] = 409,
        ["PERMISSION_DENIED"] = 403,
        ["UNAUTHENTICATED"] = 401,
        ["RESOURCE_EXHAUSTED"] = 429,
        ["UNIMPLEMENTED"] = 501,
        ["INTERNAL"] = 500,
        ["UNAVAILABLE"] = 503,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The reasons for which HTTP has a status of its own, whatever their code.</summary>
    private static readonly FrozenDictionary<ErrorReason, int> HttpOfReason = new Dictionary<ErrorReason, int>
    {
        [ErrorReason.ContentTypeWrong] = 415,
        [ErrorReason.RequestTooLarge] = 413,
    }.ToFrozenDictionary();

    /// <summary>What the statuses of HTTP that depend on how a value came add to what its reason says.</summary>
    private static readonly (ErrorReason Reason, int Status, string When)[] InHeaders =
    [
        (ErrorReason.StaleEtag, 412, "where the etag came as `If-Match`. "),
        (ErrorReason.RequestIdReused, 422, "where the id came as `Idempotency-Key`. "),
    ];

    /// <summary>What is in the details of refusals: the standard messages, and ours.</summary>
    private static readonly MessageDescriptor[] Details =
    [
        ErrorInfo.Descriptor,
        BadRequest.Descriptor,
        PreconditionFailure.Descriptor,
        ResourceInfo.Descriptor,
        RetryInfo.Descriptor,
        ConflictDetail.Descriptor,
    ];

    public void DescribeStatus() =>
        document.AddComponent(
            Status,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A refusal, as google.rpc.Status. The reason in its ErrorInfo decides, not the status of HTTP.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer,
                        Format = "int32",
                        Description = "The code of gRPC.",
                    },
                    ["message"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = "What is wrong, for people: the reason, then each obstacle or wrong field.",
                    },
                    ["details"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Detail() },
                },
                Required = new HashSet<string> { "code", "message" },
                Examples =
                [
                    JsonNode.Parse(
                        """
                        {
                          "code": 5,
                          "message": "CREW_MEMBER_NOT_FOUND: There is no crew member crewMembers/99.",
                          "details": [
                            {
                              "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                              "reason": "CREW_MEMBER_NOT_FOUND",
                              "domain": "productioncrew",
                              "metadata": { "resource": "crewMembers/99" }
                            }
                          ]
                        }
                        """
                    )!,
                ],
            }
        );

    /// <summary>The refusals of an rpc by status, and one entry for those that any call can meet.</summary>
    public IEnumerable<(string Status, OpenApiResponse Response)> Of(RpcText rpc, bool hasBody, string scope)
    {
        IEnumerable<ReasonText> reasons =
        [
            .. rpc.Reasons,
            .. hasBody ? Named(ErrorReason.BodyMalformed, ErrorReason.ContentTypeWrong, ErrorReason.RequestTooLarge) : [],
            .. scope.Length > 0 ? Named(ErrorReason.TokenMissing, ErrorReason.TokenInvalid, ErrorReason.ScopeMissing) : [],
        ];
        var lines = reasons
            .Distinct()
            .SelectMany(reason => StatusesOf(reason).Select(status => (Status: status, Line: $"- `{reason.Name}`: {reason.Meaning}")))
            .Concat(
                InHeaders
                    .Where(header => rpc.Reasons.Contains(Named(header.Reason).Single()))
                    .Select(header =>
                        (
                            header.Status,
                            Line: $"- `{ErrorReasonNames.Of(header.Reason)}`: {header.When}{Named(header.Reason).Single().Meaning}"
                        )
                    )
            );
        foreach (var status in lines.GroupBy(line => line.Status).OrderBy(group => group.Key))
        {
            yield return (status.Key.ToString(CultureInfo.InvariantCulture), Refusal(string.Join('\n', status.Select(line => line.Line))));
        }

        yield return (
            "default",
            Refusal(
                "What any call can meet: `RATE_LIMITED` with 429; `NOT_EXECUTED` with 503, 504 or 499, by which nothing was done; "
                    + "`INTERNAL` with 500. A refusal that waiting helps has the header `Retry-After`."
            )
        );
    }

    private static IEnumerable<int> StatusesOf(ReasonText reason) =>
        HttpOfReason.FirstOrDefault(own => ErrorReasonNames.Of(own.Key) == reason.Name) is { Value: > 0 } own
            ? [own.Value]
            : reason.Codes.Select(code => HttpOfCode[code]).Distinct();

    private static IEnumerable<ReasonText> Named(params ErrorReason[] reasons) =>
        reasons.Select(reason => ReasonText.ByName[ErrorReasonNames.Of(reason)]);

    private OpenApiSchema Detail() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "One of these, which its type tells; more kinds may come.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [Type] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "Such as `type.googleapis.com/google.rpc.ErrorInfo`.",
                },
            },
            Required = new HashSet<string> { Type },
            AnyOf = [.. Details.Select(detail => schemas.Of(detail, SchemaForm.Answer))],
        };

    private OpenApiResponse Refusal(string description) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Status, document) },
            },
        };
}
