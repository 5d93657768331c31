using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>README is read once and to its end, and no link of a page leads nowhere.</summary>
public sealed partial class DocumentTests
{
    private const int LinesMax = 120;
    private const int LineLengthMax = 200;

    private static readonly string[] Folders = ["docs", "demo", "examples", "bench"];

    public static TheoryData<string> Pages =>
        [
            "README.md",
            "CONTRIBUTING.md",
            .. Folders.SelectMany(folder => Repository.Below(folder, "*.md")).Select(page => Path.GetRelativePath(Repository.Root, page)),
        ];

    [Fact]
    public void README_is_short()
    {
        var lines = File.ReadAllLines(Repository.PathOf("README.md"));

        Assert.InRange(lines.Length, 1, LinesMax);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, LineLengthMax));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var links = Link().Matches(File.ReadAllText(Repository.PathOf(page))).Select(link => link.Groups["path"].Value);

        Assert.DoesNotContain(links.Select(link => Path.Combine(folder, link)), path => !File.Exists(path) && !Directory.Exists(path));
    }

    /// <summary>A link that is no address, without the part that names a heading.</summary>
    [GeneratedRegex(@"\]\((?<path>[^():#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
