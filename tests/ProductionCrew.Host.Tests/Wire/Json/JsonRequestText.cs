using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using ProductionCrew.Host.Json;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Wire.Json;

/// <summary>A request of an rpc as a client of its HTTP path would send it.</summary>
internal static class JsonRequestText
{
    private static readonly JsonFormatter Formatter = JsonFormatter.Default;

    /// <returns>Null if HTTP cannot say it: the name is none that the path takes.</returns>
    public static HttpRequestMessage? Of(HttpBinding binding, IMessage request)
    {
        var path = PathOf(binding, request);
        if (path is null || !TryFormat(request, out var fields))
        {
            return null;
        }

        HttpRequestMessage message;
        if (binding.Body is HttpRuleText.WholeRequest)
        {
            message = new(new HttpMethod(binding.HttpMethod), path) { Content = ContentOf(fields) };
        }
        else
        {
            string?[] skipped = [binding.BodyField?.JsonName, binding.PathField.FirstOrDefault()?.JsonName];
            var query = string.Join('&', Query(JsonDocument.Parse(fields).RootElement, "", skipped));
            message = new(new HttpMethod(binding.HttpMethod), query.Length == 0 ? path : $"{path}?{query}");
            if (binding.BodyField is { } body)
            {
                message.Content = ContentOf(body.Accessor.GetValue(request) is IMessage resource ? Formatter.Format(resource) : "");
            }
        }

        return message;
    }

    private static StringContent ContentOf(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static bool TryFormat(IMessage request, out string json)
    {
        try
        {
            json = Formatter.Format(request);
            return true;
        }
        catch (InvalidOperationException)
        {
            // A moment or a mask that JSON has no form for.
            json = "";
            return false;
        }
    }

    private static string? PathOf(HttpBinding binding, IMessage request)
    {
        if (binding.PathField.Length == 0)
        {
            return binding.Template;
        }

        var (open, close) = (
            binding.Template.IndexOf('{', StringComparison.Ordinal),
            binding.Template.IndexOf('}', StringComparison.Ordinal)
        );
        var wanted = binding.Template[(open + 1)..close].Split('=')[1].Split('/');
        object? value = request;
        foreach (var field in binding.PathField)
        {
            value = value is IMessage holder ? field.Accessor.GetValue(holder) : null;
        }

        var parts = (value as string ?? "").Split('/');
        var fits =
            parts.Length == wanted.Length
            && parts.Zip(wanted).All(pair => pair.Second == "*" ? IsPart(pair.First) : pair.First == pair.Second);
        return fits
            ? binding.Template[..open] + string.Join('/', parts.Select(Uri.EscapeDataString)) + binding.Template[(close + 1)..]
            : null;
    }

    // HTTP takes dots for the folder and the one above it, and a colon for the begin of a verb.
    private static bool IsPart(string part) => part is not ("" or "." or "..") && !part.AsSpan().ContainsAny(':', '\0');

    private static IEnumerable<string> Query(JsonElement element, string path, string?[] skipped) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .Where(field => path.Length > 0 || !skipped.Contains(field.Name))
                .SelectMany(field => Query(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", skipped)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Query(item, path, skipped)),
            _ =>
            [
                $"{path}={Uri.EscapeDataString(element.ToString() is var text && element.ValueKind is JsonValueKind.True ? "true" : text)}",
            ],
        };
}
