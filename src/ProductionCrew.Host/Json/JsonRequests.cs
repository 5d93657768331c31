using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ProductionCrew.Host.Errors;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>Puts the request of one rpc together: from the body, the path, the query and the headers. It tells of all faults at once.</summary>
internal sealed class JsonRequests(HttpBinding binding, int bytesMax)
{
    private readonly JsonHeaders headers = new(binding);
    private readonly string pathName = string.Join('.', binding.PathField.Select(field => field.Name));

    /// <param name="request">An empty request, which is filled.</param>
    /// <exception cref="Grpc.Core.RpcException">The body is refused, or a field.</exception>
    public async Task ReadIntoAsync(IMessage request, HttpContext http, FieldViolations violations, CancellationToken cancellationToken)
    {
        if (binding.Body.Length > 0)
        {
            JsonBody.CheckType(http.Request);
            await JsonBody.ReadAsync(
                http.Request,
                bytesMax,
                json =>
                    JsonFields.ReadInto(
                        binding.BodyField is { } field ? Open(request, field) : request,
                        json,
                        binding.BodyField?.Name ?? "",
                        violations
                    ),
                cancellationToken
            );
        }
        else if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            throw JsonRefusals.BodyOnRead();
        }

        HashSet<FieldDescriptor> given = [];
        foreach (var (name, values) in http.Request.Query)
        {
            ReadQuery(request, name, values, given, violations);
        }

        if (binding.PathField.Length > 0)
        {
            ReadPath(request, http.Request.RouteValues, violations);
        }

        headers.ReadInto(request, http.Request.Headers, violations);
        violations.ThrowIfAny();
        if (request.CalculateSize() > bytesMax)
        {
            throw JsonRefusals.TooLarge(bytesMax);
        }
    }

    /// <summary>The message in a field, made if it is not there yet.</summary>
    private static IMessage Open(IMessage message, FieldDescriptor field)
    {
        if (field.Accessor.GetValue(message) is IMessage inner)
        {
            return inner;
        }

        inner = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        field.Accessor.SetValue(message, inner);
        return inner;
    }

    private void ReadPath(IMessage request, RouteValueDictionary values, FieldViolations violations)
    {
        var value = binding.PathValue(values);
        var holder = request;
        foreach (var field in binding.PathField[..^1])
        {
            holder = Open(holder, field);
        }

        var name = binding.PathField[^1];
        if (name.Accessor.GetValue(holder) is string { Length: > 0 } given && given != value)
        {
            violations.Add(pathName, "must be the same as in the path, or be given there only");
            return;
        }

        name.Accessor.SetValue(holder, value);
    }

    /// <summary>No call has a message outside of its body, so that a field of the query is one of the request itself.</summary>
    private void ReadQuery(IMessage request, string name, StringValues values, HashSet<FieldDescriptor> given, FieldViolations violations)
    {
        var first = name.Split('.')[0];
        var field = FieldNames.Find(request.Descriptor, first);
        var at = FieldNames.Place("", field, first);
        if (binding.Body is HttpRuleText.WholeRequest)
        {
            violations.Add(name, "is not taken in the query: all fields of this call are in the body");
        }
        else if (field is null)
        {
            violations.Add(at, $"is not a field of {request.Descriptor.Name}");
        }
        else if (field == binding.BodyField)
        {
            violations.Add(at, "is the body");
        }
        else if (first.Length < name.Length)
        {
            violations.Add(at, "has no fields of its own");
        }
        else if (at == pathName)
        {
            violations.Add(at, "is in the path already");
        }
        else if (!given.Add(field) || (!field.IsRepeated && values.Count > 1))
        {
            violations.Add(at, JsonFields.Twice);
        }
        else
        {
            ReadValues(request, field, values, violations);
        }
    }

    private static void ReadValues(IMessage request, FieldDescriptor field, StringValues values, FieldViolations violations)
    {
        foreach (var text in values)
        {
            if (FieldTexts.Parse(field, text ?? "") is not { } value)
            {
                violations.Add(field.Name, FieldTexts.Wanted(field));
            }
            else if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(request)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(request, value);
            }
        }
    }
}
