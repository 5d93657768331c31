using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Holds the floors of the domain: a file may use its own floor and those below it, never one above.</summary>
public sealed partial class FloorTests
{
    private const string Domain = "ProductionCrew.Domain";

    /// <summary>From the lowest to the highest.</summary>
    private static readonly string[] Floors =
    [
        "Values",
        "Model",
        "Store",
        "Rules",
        "Rules.Slots",
        "Rules.Work",
        "Rules.Calendars",
        "Rules.Reports",
        "Rules.Contracts",
        "Rules.Staffing",
        "Rules.Rescheduling",
        "Rules.Zones",
        "UseCases",
    ];

    public static TheoryData<string> Files =>
        [
            .. Repository
                .Below($"src/{Domain}", "*.cs")
                .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "src", Domain), file)),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_no_floor_above_its_own(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", Domain, file));
        var own = FloorOf(Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.'));

        var above = UsedNamespace().Matches(text).Select(match => match.Groups["name"].Value).Where(used => FloorOf(used) > own);

        Assert.Empty(above);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_lies_in_the_folder_of_its_namespace(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", Domain, file));
        var folder = Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.');

        Assert.Contains($"namespace {Domain}.{folder};", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_cases_of_different_folders_do_not_use_one_another()
    {
        var uses = Repository
            .Below($"src/{Domain}/UseCases", "*.cs")
            .Where(file => File.ReadAllText(file).Contains($"using {Domain}.UseCases", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Empty(uses);
    }

    /// <summary>All folders of the use cases are one floor, and so are those of the model.</summary>
    private static int FloorOf(string name)
    {
        var floor = Array.IndexOf(Floors, name.Split('.') is [var first and ("UseCases" or "Model"), ..] ? first : name);
        Assert.True(floor >= 0, $"{name} is a new folder: give it its floor here.");
        return floor;
    }

    [GeneratedRegex(@"^using ProductionCrew\.Domain\.(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsedNamespace();
}
