using Google.Api;
using Google.Protobuf.Reflection;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Json;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Json;

/// <summary>What the annotations of the contract have to be. An rpc that lacks its path, or has a wrong one, is named.</summary>
public sealed class HttpRuleTests
{
    private const string Page = "docs/json.md";

    private static readonly string[] Verbs = ["GET", "POST", "PATCH", "PUT", "DELETE"];

    /// <summary>Calls that change nothing and are POST all the same, and why.</summary>
    private static readonly Dictionary<string, string> ReadsByPost = new()
    {
        ["FindWindow"] = "its requirements are a list of messages, which no query can say",
        ["IssueToken"] = "a secret must not be in a query, which logs and histories keep",
    };

    public static TheoryData<string> Rpcs => [.. Methods.Select(method => method.Name)];

    private static IEnumerable<MethodDescriptor> Methods => ProductContract.Services.SelectMany(service => service.Methods);

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Each_rpc_has_one_path_unless_it_takes_a_stream(string rpc)
    {
        var method = Method(rpc);
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

        Assert.Equal(method.IsClientStreaming, rule is null);
        Assert.Empty(rule?.AdditionalBindings ?? []);
        Assert.Equal("", rule?.ResponseBody ?? "");
        Assert.Equal(method.IsClientStreaming, HttpBinding.Of(method) is null);
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void What_reads_is_GET_without_a_body_and_what_changes_is_not(string rpc)
    {
        if (HttpBinding.Of(Method(rpc)) is not { } binding)
        {
            return;
        }

        var isChange = binding.Method.InputType.FindFieldByName("request_id") is not null;
        Assert.Equal(isChange || ReadsByPost.ContainsKey(rpc), binding.HttpMethod is not "GET");
        Assert.Equal(binding.HttpMethod is "GET", binding.Body.Length == 0);
        Assert.Equal(rpc.StartsWith("Update", StringComparison.Ordinal), binding.HttpMethod is "PATCH");
        Assert.StartsWith("/v1/", binding.Template, StringComparison.Ordinal);
    }

    /// <summary>Otherwise a field could be given in no way, or a whole message would have to be in a query.</summary>
    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Every_field_is_in_the_path_the_body_or_can_be_in_the_query(string rpc)
    {
        if (HttpBinding.Of(Method(rpc)) is not { Body: not HttpRuleText.WholeRequest } binding)
        {
            return;
        }

        foreach (var field in binding.Method.InputType.Fields.InDeclarationOrder().Where(field => field != binding.BodyField))
        {
            Assert.True(
                field.FieldType is not FieldType.Message || FieldTexts.IsText(field.MessageType),
                $"{field.FullName} is a message, which no query can say."
            );
        }
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void A_name_in_the_path_is_a_text_and_looks_like_the_resource_it_points_to(string rpc)
    {
        if (HttpBinding.Of(Method(rpc)) is not { PathField.Length: > 0 } binding)
        {
            return;
        }

        var field = binding.PathField[^1];
        Assert.Equal(FieldType.String, field.FieldType);
        var type = field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type ?? Own(field)?.Type;
        var resource = Assert.Single(Resources(), resource => resource.Type == type);
        var pattern = System.Text.RegularExpressions.Regex.Replace(resource.Pattern.Single(), @"\{\w+\}", "*", default, Patience.Wait);
        Assert.Contains($"={pattern}}}", binding.Template, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_rpcs_share_a_path_and_a_method()
    {
        var bindings = Methods.Select(HttpBinding.Of).OfType<HttpBinding>().ToList();

        Assert.Equal(
            bindings.Count,
            bindings.Select(binding => $"{binding.HttpMethod} {string.Join('/', binding.Segments)}:{binding.Verb}").Distinct().Count()
        );

        // A star in one place must not take what another rpc means literally.
        foreach (var one in bindings)
        {
            var path =
                $"/{string.Join('/', one.Segments.Select(part => part == "*" ? "1" : part))}{(one.Verb.Length == 0 ? "" : $":{one.Verb}")}";
            Assert.Equal(
                [one.Method.Name],
                bindings.Where(other => other.HttpMethod == one.HttpMethod && other.IsAt(path)).Select(other => other.Method.Name)
            );
        }
    }

    [Fact]
    public void Every_rpc_of_the_table_of_access_has_a_path_or_takes_a_stream() =>
        Assert.Equal(
            RequiredAccess.Policies.Keys.Order(StringComparer.Ordinal),
            Methods.Select(method => $"/{method.Service.FullName}/{method.Name}").Order(StringComparer.Ordinal)
        );

    /// <summary>Every field says whether it is required, optional or output only, as its comment does.</summary>
    [Fact]
    public void Every_field_has_a_behaviour()
    {
        var files = ProductContract.Services.SelectMany(service => service.File.Dependencies.Append(service.File)).Distinct();
        var fields = files
            .Where(file => file.Package == "productioncrew.v1")
            .SelectMany(file => file.MessageTypes)
            .SelectMany(message => message.Fields.InDeclarationOrder());

        Assert.Empty(
            fields
                .Where(field => field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) is not { Count: 1 })
                .Select(field => field.FullName)
        );
    }

    [Fact]
    public void The_document_has_every_path()
    {
        var lines = File.ReadAllLines(Repository.PathOf(Page));
        var expected = Methods
            .Select(HttpBinding.Of)
            .OfType<HttpBinding>()
            .Select(binding => $"| `{binding.HttpMethod} {binding.Template}` | {binding.Method.Name} | {BodyOf(binding)} |");

        Assert.Equal(expected, lines.Where(line => Verbs.Any(verb => line.StartsWith($"| `{verb} /v1/", StringComparison.Ordinal))));
    }

    private static string BodyOf(HttpBinding binding) =>
        binding.Body switch
        {
            "" => "none",
            HttpRuleText.WholeRequest => "the request",
            _ => $"`{binding.BodyField!.JsonName}`",
        };

    private static MethodDescriptor Method(string name) => Methods.Single(method => method.Name == name);

    private static ResourceDescriptor? Own(FieldDescriptor field) =>
        field.Name == "name" ? field.ContainingType.GetOptions()?.GetExtension(ResourceExtensions.Resource) : null;

    private static IEnumerable<ResourceDescriptor> Resources() =>
        CrewMember
            .Descriptor.File.MessageTypes.Select(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource))
            .OfType<ResourceDescriptor>();
}
