using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>
/// Holds that the stores do not say the same twice: what both need is in <c>ProductionCrew.Storage</c>. Compared are the files of the same
/// purpose, <c>XTable.cs</c> and <c>XList.cs</c> with those of the other store, line by line, without space around; blank lines, lone
/// brackets, <c>using</c> and <c>namespace</c> do not count.
/// </summary>
public sealed class SharedLinesTests
{
    private const int SharedLinesMax = 100;

    [Fact]
    public void The_table_files_of_the_stores_repeat_little()
    {
        var (sqlite, postgres) = (TableFiles("Sqlite"), TableFiles("Postgres"));

        var shared = sqlite.Keys.Intersect(postgres.Keys).ToDictionary(name => name, name => Shared(sqlite[name], postgres[name]));

        Assert.True(
            shared.Values.Sum() <= SharedLinesMax,
            string.Join(", ", shared.OrderByDescending(file => file.Value).Select(file => $"{file.Key}: {file.Value}"))
        );
    }

    private static Dictionary<string, List<string>> TableFiles(string store) =>
        Repository
            .Below($"src/ProductionCrew.{store}/Tables", "*.cs")
            .GroupBy(file => Purpose(Path.GetFileNameWithoutExtension(file)))
            .ToDictionary(files => files.Key, files => files.SelectMany(File.ReadLines).Select(line => line.Trim()).Where(Counts).ToList());

    private static string Purpose(string file) =>
        file.EndsWith("Table", StringComparison.Ordinal) ? file[..^"Table".Length]
        : file.EndsWith("List", StringComparison.Ordinal) ? file[..^"List".Length]
        : file;

    private static bool Counts(string line) =>
        line.Any(sign => !"{}()[];,".Contains(sign, StringComparison.Ordinal))
        && !line.StartsWith("using ", StringComparison.Ordinal)
        && !line.StartsWith("namespace ", StringComparison.Ordinal);

    /// <summary>How many lines of one file have an equal line of their own in the other.</summary>
    private static int Shared(List<string> one, List<string> other)
    {
        var counts = other.CountBy(line => line).ToDictionary();
        return one.CountBy(line => line).Sum(line => Math.Min(line.Value, counts.GetValueOrDefault(line.Key)));
    }
}
