using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>The metrics that docs/operations.md explains: a row of a table begins with the name, then says on which store it is recorded.</summary>
internal static partial class DocumentedMetrics
{
    private const string Page = "docs/operations.md";

    public static IReadOnlyList<(string Name, string Stores)> All { get; } =
    [.. Row().Matches(File.ReadAllText(Repository.PathOf(Page))).Select(row => (row.Groups["name"].Value, row.Groups["stores"].Value))];

    /// <summary>The names on one kind of store.</summary>
    public static IEnumerable<string> On(string store) =>
        All.Where(metric => metric.Stores == "both" || metric.Stores == store).Select(metric => metric.Name);

    [GeneratedRegex(
        @"^\| `(?<name>(productioncrew|rpc|dotnet)_\w+)` \| (?<stores>both|SQLite|PostgreSQL) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Row();
}
