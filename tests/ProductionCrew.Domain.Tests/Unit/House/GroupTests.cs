using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Every test belongs to a group, or <c>./run test</c> would never run it.</summary>
public sealed partial class GroupTests
{
    [Fact]
    public void Every_test_class_lies_in_the_namespace_of_a_group()
    {
        var homeless = Repository
            .Below("tests", "*.cs")
            .Select(file => (file, text: File.ReadAllText(file)))
            .Where(source => TestAttribute().IsMatch(source.text) && !source.text.Contains("abstract class", StringComparison.Ordinal))
            .Where(source => !GroupNamespace().IsMatch(source.text))
            .Select(source => Path.GetFileName(source.file));

        Assert.Empty(homeless);
    }

    [GeneratedRegex(@"^\s*\[(\w*Fact|\w*Theory)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(
        @"^namespace \S+\.Tests\.(Unit|Smoke|Sanity|Regression)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GroupNamespace();
}
