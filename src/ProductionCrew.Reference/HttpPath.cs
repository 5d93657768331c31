using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference;

/// <summary>Where an rpc is over HTTP, as <c>google.api.http</c> in the contract says.</summary>
/// <param name="Template">The path as the contract has it.</param>
/// <param name="Path">The path with a parameter for each id, as OpenAPI has it.</param>
/// <param name="Parameters">The parameters of the path.</param>
/// <param name="PathField">The field in the path, from the request down to it; empty if there is none.</param>
/// <param name="Body">The field that is the body; <see cref="HttpRuleText.WholeRequest"/>, or empty for none.</param>
public sealed partial record HttpPath(
    HttpMethod Method,
    string Template,
    string Path,
    ImmutableArray<string> Parameters,
    string PathField,
    string Body
)
{
    private static readonly ImmutableArray<ResourceDescriptor> Resources =
    [
        .. ProductContract
            .Services.SelectMany(service => service.File.Dependencies.Append(service.File))
            .Distinct()
            .SelectMany(file => file.MessageTypes)
            .Select(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource))
            .OfType<ResourceDescriptor>(),
    ];

    /// <summary>What the ids in a name are called: <c>crewMembers/{crew_member}</c> by <c>crewMembers/*</c>.</summary>
    private static readonly FrozenDictionary<string, string> NamePatterns = Resources
        .SelectMany(resource => resource.Pattern)
        .ToFrozenDictionary(pattern => Parameter().Replace(pattern, "*"), StringComparer.Ordinal);

    /// <summary>A name of a resource, with one text for all its ids.</summary>
    /// <param name="type">As in <c>google.api.resource</c>.</param>
    public static string NameOf(string type, string id) =>
        Resources.FirstOrDefault(resource => resource.Type == type) is { } found ? Parameter().Replace(found.Pattern[0], id) : id;

    /// <returns>Null if the rpc is for gRPC only.</returns>
    public static HttpPath? Of(MethodDescriptor rpc) =>
        HttpRuleText.Of(rpc) is { } rule ? Of(new HttpMethod(rule.Method), rule.Template, rule.Body) : null;

    /// <summary>The fields of a request that are neither in the path nor in the body.</summary>
    public IEnumerable<FieldDescriptor> QueryFields(MethodDescriptor rpc) =>
        Body == HttpRuleText.WholeRequest
            ? []
            : rpc.InputType.Fields.InDeclarationOrder().Where(field => field.Name != Body && field.Name != PathField.Split('.')[0]);

    private static HttpPath Of(HttpMethod method, string template, string body)
    {
        var variable = Variable().Match(template);
        var path = template;
        if (variable.Success)
        {
            // A name that is no resource's has numbered ids.
            var shape = variable.Groups["shape"].Value;
            var number = 0;
            var named = NamePatterns.GetValueOrDefault(shape) ?? Star().Replace(shape, _ => $"{{id{++number}}}");
            path = template.Replace(
                variable.Value,
                Parameter().Replace(named, id => $"{{{JsonNameOf(id.Groups["id"].Value)}}}"),
                StringComparison.Ordinal
            );
        }

        var parameters = Parameter().Matches(path).Select(found => found.Groups["id"].Value);
        return new(method, template, path, [.. parameters], variable.Groups["field"].Value, body);
    }

    private static string JsonNameOf(string name) => Underscore().Replace(name, letter => letter.Groups["letter"].Value.ToUpperInvariant());

    [GeneratedRegex(@"\{(?<field>[\w.]+)=(?<shape>[^}]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{(?<id>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\*", RegexOptions.None, 1000)]
    private static partial Regex Star();

    [GeneratedRegex("_(?<letter>[a-z0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Underscore();
}
