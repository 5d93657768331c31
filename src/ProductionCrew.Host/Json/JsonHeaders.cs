using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Services;

namespace ProductionCrew.Host.Json;

/// <summary>
/// The headers of HTTP that stand for a field of the request: <c>Idempotency-Key</c> for its request id, <c>If-Match</c> for its etag. A field
/// that is given as well must say the same.
/// </summary>
internal sealed class JsonHeaders
{
    public const string IdempotencyKey = "Idempotency-Key";

    public const string IfMatch = "If-Match";
    private const string Etag = "etag";
    private const string AnyTag = "*";
    private const string WeakTag = "W/";

    private readonly FieldDescriptor? requestId;
    private readonly FieldDescriptor? etag;

    /// <summary>The field whose message has the etag; null if the request has it.</summary>
    private readonly FieldDescriptor? resource;

    public JsonHeaders(HttpBinding binding)
    {
        var request = binding.Method.InputType;
        requestId = request.FindFieldByName(StoreCalls.RequestId);
        etag = request.FindFieldByName(Etag);
        if (etag is null && binding.BodyField is { } body)
        {
            // The etag of a resource that is created is output only.
            etag = binding.PathField.Contains(body) ? body.MessageType.FindFieldByName(Etag) : null;
            resource = etag is null ? null : body;
        }
    }

    /// <summary>Puts what the headers say into a request.</summary>
    public void ReadInto(IMessage request, IHeaderDictionary headers, FieldViolations violations)
    {
        // What only reads has no request id, and may be sent again at will: the key is ignored there.
        if (requestId is not null && headers[IdempotencyKey] is { Count: > 0 } keys)
        {
            Set(request, requestId, requestId.Name, IdempotencyKey, Single(keys, IdempotencyKey, violations), violations);
        }

        if (headers[IfMatch] is not { Count: > 0 } tags)
        {
            return;
        }

        if (etag is null)
        {
            violations.Add(IfMatch, "has no meaning here: the request has no etag");
        }
        else if (Single(tags, IfMatch, violations) is { } tag && tag != AnyTag)
        {
            var holder = resource is null ? request : (IMessage?)resource.Accessor.GetValue(request);
            if (holder is not null)
            {
                Set(holder, etag, resource is null ? Etag : $"{resource.Name}.{Etag}", IfMatch, tag, violations);
            }
        }
    }

    /// <summary>Whether a header gave the request id.</summary>
    public static bool HasKey(HttpRequest request) => request.Headers.ContainsKey(IdempotencyKey);

    /// <summary>Whether a header gave the etag.</summary>
    public static bool HasTag(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    private static void Set(IMessage holder, FieldDescriptor field, string path, string header, string? value, FieldViolations violations)
    {
        if (value is null)
        {
            return;
        }

        if (field.Accessor.GetValue(holder) is string { Length: > 0 } given && given != value)
        {
            violations.Add(path, $"must be the same as in the header {header}, or be given once only");
            return;
        }

        field.Accessor.SetValue(holder, value);
    }

    private static string? Single(StringValues values, string header, FieldViolations violations)
    {
        if (values is [{ } value] && !value.Contains(',', StringComparison.Ordinal) && Unquoted(value) is { Length: > 0 } text)
        {
            return text;
        }

        violations.Add(header, "must be given once, with one value");
        return null;
    }

    /// <summary>
    /// Both are quoted by their standards; what is not is taken all the same. A weak tag never matches: kept as it is, it is no etag of ours and
    /// counts as stale.
    /// </summary>
    private static string Unquoted(string value)
    {
        var text = value.Trim();
        return !text.StartsWith(WeakTag, StringComparison.Ordinal) && text.Length > 1 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1]
            : text;
    }
}
