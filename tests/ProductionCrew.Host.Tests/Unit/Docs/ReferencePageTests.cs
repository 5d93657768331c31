using System.Text.RegularExpressions;
using ProductionCrew.Host.Docs;
using ProductionCrew.Reference.Pages;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Docs;

/// <summary>The reference in docs/reference.</summary>
public sealed partial class ReferencePageTests
{
    private const string Folder = "docs/reference";

    private static readonly IReadOnlyDictionary<string, string> Pages = ReferencePages.Of(ProductContract.Services, ContractDocs.ScopeOf);

    public static TheoryData<string> Names => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_as_the_contract_is_now(string name) =>
        Assert.True(
            File.Exists(Repository.PathOf($"{Folder}/{name}")) && File.ReadAllText(Repository.PathOf($"{Folder}/{name}")) == Pages[name],
            $"{Folder}/{name} is not current: run ./run reference and commit what it writes."
        );

    [Fact]
    public void Nothing_else_is_there() =>
        Assert.Equal(
            Pages.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Repository.PathOf(Folder)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_links_lead_somewhere(string name)
    {
        foreach (Match link in Link().Matches(Pages[name]))
        {
            var (page, anchor) = (link.Groups["page"].Value, link.Groups["anchor"].Value);
            var text = Pages[page.Length == 0 ? name : page];
            Assert.True(
                anchor.Length == 0
                    || Title().Matches(text).Any(title => anchor.Equals(title.Groups["title"].Value, StringComparison.OrdinalIgnoreCase)),
                $"{name} has a link to {page}#{anchor}, which is not there."
            );
        }
    }

    [Fact]
    public void It_has_every_rpc_field_and_reason()
    {
        var all = string.Concat(Pages.Values);

        Assert.All(
            ProductContract.Services.SelectMany(service => service.Methods),
            rpc => Assert.Contains($"\n## {rpc.Name}\n", all, StringComparison.Ordinal)
        );
        Assert.All(
            ProductContract
                .Services.SelectMany(service => service.File.MessageTypes)
                .SelectMany(message => message.Fields.InDeclarationOrder()),
            field => Assert.Contains($"| `{field.Name}` |", all, StringComparison.Ordinal)
        );
        Assert.All(
            Enum.GetValues<ErrorReason>().Skip(1),
            reason => Assert.Contains($"\n## {ErrorReasonNames.Of(reason)}\n", all, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(@"\]\((?<page>\w*(\.md)?)(#(?<anchor>\w+))?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ \[?(?<title>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Title();
}
