using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Json;

/// <summary>Puts the request of one rpc together: from the body, the path, the query and the headers. It tells of all faults at once.</summary>
internal sealed class JsonRequests(HttpBinding binding, int bytesMax)
{
    private const string InPath = "is in the path already";

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
                () => binding.BodyField is { } field ? Open(request, field) : request,
                binding.BodyField?.Name ?? "",
                bytesMax,
                violations,
                cancellationToken
            );
        }
        else if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            throw JsonRefusals.BodyOnRead();
        }

        foreach (var (name, values) in http.Request.Query)
        {
            ReadQuery(request, name, values, violations);
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

    private void ReadQuery(IMessage request, string name, StringValues values, FieldViolations violations)
    {
        if (binding.Body is HttpBinding.WholeBody)
        {
            violations.Add(name, "is not taken in the query: all fields of this call are in the body");
            return;
        }

        var holder = request;
        var parts = name.Split('.');
        var path = "";
        for (var place = 0; place < parts.Length; place++)
        {
            var field = FieldNames.Of(holder.Descriptor).Find(parts[place]);
            path = JsonFields.Join(path, field?.Name ?? parts[place]);
            if (field is null || (place == 0 && field == binding.BodyField))
            {
                violations.Add(path, field is null ? $"is not a field of {holder.Descriptor.Name}" : "is the body");
                return;
            }

            var isMessage = field.FieldType is FieldType.Message && !FieldTexts.IsText(field.MessageType);
            if (place == parts.Length - 1 && !isMessage)
            {
                ReadValues(holder, field, path, values, violations);
                return;
            }

            if (!isMessage || field.IsRepeated || place == parts.Length - 1)
            {
                violations.Add(path, isMessage ? "has fields of its own: name one of them behind a dot" : "has no fields of its own");
                return;
            }

            holder = Open(holder, field);
        }
    }

    private void ReadValues(IMessage holder, FieldDescriptor field, string path, StringValues values, FieldViolations violations)
    {
        if (path == pathName)
        {
            violations.Add(path, InPath);
            return;
        }

        if (!field.IsRepeated && values.Count > 1)
        {
            violations.Add(path, "is given twice");
            return;
        }

        foreach (var text in values)
        {
            if (FieldTexts.Parse(field, text ?? "") is not { } value)
            {
                violations.Add(path, FieldTexts.Wanted(field));
            }
            else if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(holder)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(holder, value);
            }
        }
    }
}
