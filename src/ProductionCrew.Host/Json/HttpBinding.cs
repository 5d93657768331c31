using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>
/// How an rpc is called over HTTP, as its annotation in the contract says. An endpoint that has it answers in JSON. Of the templates that
/// google.api.http allows it takes those that the contract uses: at most one field in the path, none of its parts open-ended.
/// </summary>
internal sealed class HttpBinding
{
    private const string Any = "*";

    /// <summary>What the field in the path looks like, and which part of the path it begins with.</summary>
    private readonly string[] fieldParts = [];
    private readonly int fieldPlace;

    private HttpBinding(MethodDescriptor method, HttpRuleText rule)
    {
        (Method, HttpMethod, Template, Body) = (method, rule.Method, rule.Template, rule.Body);
        var verb = Template.LastIndexOf(':');
        Verb = verb < 0 ? "" : Template[(verb + 1)..];
        var path = verb < 0 ? Template : Template[..verb];
        var (open, close) = (path.IndexOf('{', StringComparison.Ordinal), path.IndexOf('}', StringComparison.Ordinal));
        if (open >= 0)
        {
            var variable = path[(open + 1)..close].Split('=');
            PathField = [.. FieldsOf(method, variable[0])];
            fieldParts = variable[1].Split('/');
            fieldPlace = path[..open].Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
            path = path[..open] + variable[1] + path[(close + 1)..];
        }

        Segments = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        if (!path.StartsWith('/') || path.AsSpan().ContainsAny('{', '}') || path.Contains("**", StringComparison.Ordinal))
        {
            throw new NotSupportedException($"{method.FullName} has a path that is not understood: {Template}");
        }

        if (Body is not ("" or HttpRuleText.WholeRequest))
        {
            BodyField = FieldsOf(method, Body).Single();
        }
    }

    public MethodDescriptor Method { get; }

    /// <summary>For example <c>POST</c>.</summary>
    public string HttpMethod { get; }

    /// <summary>The path as the contract writes it.</summary>
    public string Template { get; }

    /// <summary>Which field is the body: <see cref="HttpRuleText.WholeRequest"/> for the whole request, empty for none.</summary>
    public string Body { get; }

    public FieldDescriptor? BodyField { get; }

    /// <summary>The field in the path, from the request down to it; empty if there is none.</summary>
    public ImmutableArray<FieldDescriptor> PathField { get; } = [];

    /// <summary>What stands behind the colon; empty if nothing does.</summary>
    public string Verb { get; }

    /// <summary>The parts of the path without the verb; a star stands for any.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>The path as ASP.NET matches it: each star is a parameter with the number of its part.</summary>
    public string RoutePattern =>
        "/"
        + string.Join('/', Segments.Select((segment, place) => segment == Any ? $"{{{NameOf(place)}}}" : segment))
        + (Verb.Length == 0 ? "" : ":" + Verb);

    /// <returns>Null if the rpc cannot be called over HTTP.</returns>
    public static HttpBinding? Of(MethodDescriptor method) => HttpRuleText.Of(method) is { } rule ? new(method, rule) : null;

    /// <summary>The field in the path, of a call that was routed by <see cref="RoutePattern"/>.</summary>
    public string PathValue(RouteValueDictionary values) =>
        string.Join('/', fieldParts.Select((part, place) => part == Any ? values[NameOf(fieldPlace + place)] as string : part));

    /// <summary>Whether a path is the one of this rpc, whatever the method of HTTP.</summary>
    public bool IsAt(string path)
    {
        var verb = path.LastIndexOf(':');
        var parts = (verb < 0 ? path : path[..verb]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == Segments.Length
            && string.Equals(verb < 0 ? "" : path[(verb + 1)..], Verb, StringComparison.OrdinalIgnoreCase)
            && Segments.Zip(parts).All(pair => pair.First == Any || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static string NameOf(int place) => $"part{place}";

    private static IEnumerable<FieldDescriptor> FieldsOf(MethodDescriptor method, string path)
    {
        var message = method.InputType;
        foreach (var name in path.Split('.'))
        {
            var field =
                message?.FindFieldByName(name)
                ?? throw new NotSupportedException($"{method.FullName} has no field {path} for its path or body.");
            message = field.FieldType is FieldType.Message ? field.MessageType : null;
            yield return field;
        }
    }
}
