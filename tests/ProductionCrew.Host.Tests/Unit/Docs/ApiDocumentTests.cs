using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using ProductionCrew.Host.Docs;
using ProductionCrew.Reference;
using ProductionCrew.Reference.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Docs;

/// <summary>The document of OpenAPI beside the contract that it is made from.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly Lazy<Task<ReadResult>> Document = new(ReadAsync);

    [Fact]
    public async Task Its_reader_has_nothing_to_complain_of()
    {
        var diagnostic = (await Document.Value).Diagnostic!;

        Assert.Empty(diagnostic.Errors.Concat(diagnostic.Warnings).Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task It_has_every_path_of_the_contract_and_no_other()
    {
        var expected = Rpcs.Select(rpc => (rpc.Name, Rule: rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http)))
            .Where(rpc => rpc.Rule is not null)
            .Select(rpc =>
                rpc.Rule!.PatternCase switch
                {
                    HttpRule.PatternOneofCase.Get => $"GET {rpc.Rule.Get} {rpc.Name}",
                    HttpRule.PatternOneofCase.Post => $"POST {rpc.Rule.Post} {rpc.Name}",
                    HttpRule.PatternOneofCase.Put => $"PUT {rpc.Rule.Put} {rpc.Name}",
                    HttpRule.PatternOneofCase.Patch => $"PATCH {rpc.Rule.Patch} {rpc.Name}",
                    _ => $"{rpc.Rule.PatternCase} {rpc.Name}",
                }
            )
            .Select(line => Variable().Replace(line, "${shape}"));

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            (await OperationsAsync())
                .Select(one => $"{one.Method} {Parameter().Replace(one.Path, "*")} {one.Operation.OperationId}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_field_of_a_request_is_in_the_path_the_query_or_the_body()
    {
        foreach (var (_, path, operation) in await OperationsAsync())
        {
            var request = Rpcs.Single(rpc => rpc.Name == operation.OperationId).InputType;
            var given = (operation.Parameters ?? []).Where(one => one.In is ParameterLocation.Query).Select(one => one.Name!).ToList();
            var body = operation.RequestBody?.Content?["application/json"].Schema;
            var isWhole = body is OpenApiSchemaReference { Reference.Id: var id } && id == request.Name;
            var fields = request.Fields.InDeclarationOrder().Select(field => field.JsonName).ToList();
            if (isWhole)
            {
                given.AddRange(body!.Properties!.Keys);
            }

            // One more is in the path, another is the body.
            var elsewhere = (path.Contains('{', StringComparison.Ordinal) ? 1 : 0) + (body is not null && !isWhole ? 1 : 0);
            Assert.Empty(given.Except(fields));
            Assert.InRange(fields.Except(given).Count(), Math.Min(elsewhere, 1), elsewhere);
        }
    }

    [Fact]
    public async Task What_is_required_and_what_only_the_service_sets_is_as_annotated()
    {
        var schemas = (await Document.Value).Document!.Components!.Schemas!;

        Assert.Equal(["displayName", "roles"], schemas["CrewMemberInput"].Required!);
        Assert.DoesNotContain("state", schemas["CrewMemberInput"].Properties!.Keys);
        Assert.Empty(schemas["CrewMemberUpdate"].Required ?? new HashSet<string>());
        Assert.Empty(schemas["CrewMember"].Required ?? new HashSet<string>());
        Assert.Contains("state", schemas["CrewMember"].Properties!.Keys);
        Assert.Equal("date", schemas["CrewMember"].Properties!["hireDate"].Format);
        Assert.Equal("date-time", schemas["CrewMember"].Properties!["createTime"].Format);
        Assert.DoesNotContain("name", schemas["FireCrewMemberRequest"].Properties!.Keys);
        Assert.Equal(
            "The person's name, 1..200 characters; it need not be unique.",
            schemas["CrewMember"].Properties!["displayName"].Description
        );
        Assert.Equal(Enum.GetValues<CrewMemberState>().Length, schemas["CrewMemberState"].Enum!.Count);
    }

    [Fact]
    public async Task Each_reason_of_an_rpc_is_with_its_status()
    {
        var operations = (await OperationsAsync()).ToDictionary(one => one.Operation.OperationId!, one => one.Operation);
        var book = operations["BookCrewMember"].Responses!;

        Assert.Contains("- `BOOKING_CONFLICT`: The crew member is already booked", book["400"].Description, StringComparison.Ordinal);
        Assert.Contains("`CREW_MEMBER_NOT_FOUND`", book["404"].Description, StringComparison.Ordinal);
        Assert.Contains("`REQUEST_ID_REUSED`", book["422"].Description, StringComparison.Ordinal);
        Assert.Contains("`BOOKING_CONFLICT`", operations["BatchBookCrewMembers"].Responses!["400"].Description, StringComparison.Ordinal);
        Assert.DoesNotContain("SCOPE_MISSING", operations["IssueToken"].Responses!["403"].Description, StringComparison.Ordinal);
        Assert.Empty(operations["IssueToken"].Security!);
        Assert.All(
            Rpcs.Where(rpc => operations.ContainsKey(rpc.Name)),
            rpc =>
                Assert.All(
                    RpcText.Of(rpc).Reasons,
                    reason =>
                        Assert.Contains(
                            operations[rpc.Name].Responses!,
                            response => response.Value.Description!.Contains($"`{reason.Name}`", StringComparison.Ordinal)
                        )
                )
        );
    }

    /// <summary>A word in capitals where the contract lists reasons is one, so that none is misspelled.</summary>
    [Fact]
    public void Each_word_in_capitals_among_the_reasons_is_a_reason() =>
        Assert.Empty(
            Rpcs.SelectMany(rpc => Capitals().Matches(RpcText.Of(rpc).Refusals).Select(word => word.Value))
                .Except(ReasonText.All.Select(reason => reason.Name))
        );

    [Fact]
    public void Every_rpc_says_what_it_refuses_with_and_whether_a_retry_is_safe() =>
        Assert.All(
            Rpcs,
            rpc =>
            {
                var text = RpcText.Of(rpc);
                Assert.NotEmpty(text.Meaning);
                Assert.NotEmpty(text.Retry);
                Assert.True(text.Reasons.Length > 0 || rpc.InputType.Fields.InDeclarationOrder().Count == 0, rpc.Name);
            }
        );

    private static IEnumerable<MethodDescriptor> Rpcs => ProductContract.Services.SelectMany(service => service.Methods);

    private static async Task<IEnumerable<(string Method, string Path, OpenApiOperation Operation)>> OperationsAsync() =>
        (await Document.Value).Document!.Paths.SelectMany(path =>
            path.Value.Operations!.Select(operation => (operation.Key.Method, path.Key, operation.Value))
        );

    private static async Task<ReadResult> ReadAsync()
    {
        var document = ApiDocument.Of(ProductContract.Services, ContractDocs.Version, ContractDocs.ScopeOf);
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        written.Position = 0;
        return await OpenApiDocument.LoadAsync(written, "json");
    }

    [GeneratedRegex(@"\{[\w.]+=(?<shape>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("[A-Z]+_[A-Z_]+", RegexOptions.None, 1000)]
    private static partial Regex Capitals();
}
