using ProductionCrew.Client.Import;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Import;

/// <summary>Every text of a resource that a request may give is a column, is read, compared and told of; one that is new needs no test of its own here.</summary>
public sealed class TextColumnsTests
{
    public static TheoryData<string> OfCrewMember => [.. CrewRows.Texts.Names];

    public static TheoryData<string> OfProduction => [.. ProductionRows.Texts.Names];

    [Theory]
    [MemberData(nameof(OfCrewMember))]
    public void A_column_of_people_is_read_and_compared(string column)
    {
        var (rows, known) = (new CrewRows(), new KnownCrew());
        known.Add(rows.Parse(Row(column, "One"), []), "crewMembers/1");

        AssertTold(column, known.At("crewMembers/1", rows.Parse(Row(column, "Other"), [])));
    }

    [Theory]
    [MemberData(nameof(OfProduction))]
    public void A_column_of_productions_is_read_and_compared(string column)
    {
        var (rows, known) = (new ProductionRows(), new KnownProductions());
        known.Add(rows.Parse(Row(column, "One"), []), "productions/1");

        AssertTold(column, known.At("productions/1", rows.Parse(Row(column, "Other"), [])));
    }

    [Fact]
    public void A_name_an_etag_and_what_is_output_only_are_no_columns()
    {
        var columns = CrewRows.Texts.Names.Concat(ProductionRows.Texts.Names).ToList();

        Assert.Contains("external_id", columns);
        Assert.Empty(columns.Intersect(["name", "etag", "cancel_date"]));
    }

    [Fact]
    public async Task The_readme_of_the_demo_says_what_each_column_means()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("demo/README.md"));

        foreach (var (file, columns) in new[] { ("crew.csv", new CrewRows().Columns), ("productions.csv", new ProductionRows().Columns) })
        {
            var table = readme[readme.IndexOf($"| {file} | |", StringComparison.Ordinal)..].Split("\n\n")[0];
            var told = table.Split('\n').Skip(2).SelectMany(line => line.Split('|')[1].Split(", ")).Select(cell => cell.Trim(' ', '`'));
            Assert.Equal(columns.Required.Concat(columns.Optional).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    private static void AssertTold(string column, RowMatch found) =>
        Assert.True(
            found.Changed.SequenceEqual([column]) || found.Conflict?.Contains($"{column} is", StringComparison.Ordinal) is true,
            $"{string.Join(", ", found.Changed)} {found.Conflict}"
        );

    private static CsvRow Row(string column, string text) => new("rows.csv", 2, new Dictionary<string, string> { [column] = text });
}
