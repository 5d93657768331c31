using System.Text.RegularExpressions;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Holds that each member of the seam says what it promises, and that each sentence has a test, which <c>docs/seam.md</c> names.</summary>
public sealed partial class SeamTests
{
    private static readonly Dictionary<string, string[]> Sentences = new[]
    {
        "IStore.cs",
        "IReadTransaction.cs",
        "IWriteTransaction.cs",
        "IAccessTransaction.cs",
        "IWorkTransaction.cs",
        "IChartTransaction.cs",
        "IReportTransaction.cs",
        "ICalendarTransaction.cs",
    }
        .SelectMany(file => SentencesIn(File.ReadAllLines(Repository.PathOf($"src/ProductionCrew.Domain/Store/{file}"))))
        .ToDictionary();

    private static readonly Dictionary<string, (string Sentence, string Tests)[]> Table = ReadTable();

    [Fact]
    public void Every_member_says_what_it_promises()
    {
        Type[] seam =
        [
            typeof(IStore),
            typeof(IReadTransaction),
            typeof(IWriteTransaction),
            typeof(IAccessReadTransaction),
            typeof(IAccessWriteTransaction),
            typeof(IWorkReadTransaction),
            typeof(IWorkWriteTransaction),
            typeof(IChartReadTransaction),
            typeof(IChartWriteTransaction),
            typeof(IReportReadTransaction),
            typeof(IReportWriteTransaction),
            typeof(ICalendarReadTransaction),
            typeof(ICalendarWriteTransaction),
        ];
        var members = seam.SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).Distinct();

        Assert.Equal([], members.Except(Sentences.Where(member => member.Value.Length > 0).Select(member => member.Key.Split('(')[0])));
    }

    [Fact]
    public void Every_sentence_is_in_the_table_and_no_other()
    {
        Assert.Equal([], Sentences.Keys.Except(Table.Keys));
        Assert.Equal([], Table.Keys.Except(Sentences.Keys));
        Assert.All(Sentences, member => Assert.Equal(member.Value, Table[member.Key].Select(row => row.Sentence)));
    }

    [Fact]
    public void Every_sentence_names_tests_that_are_there()
    {
        var sources = Repository
            .Below("tests", "*.cs")
            .GroupBy(file => Path.GetFileNameWithoutExtension(file))
            .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)));
        var missing = Table
            .Values.SelectMany(rows => rows)
            .SelectMany(row => row.Tests.Split(", ").Select(test => test.Trim('`')).DefaultIfEmpty(row.Sentence))
            .Where(test =>
                test.Split('.') is not [var suite, var name]
                || !sources.GetValueOrDefault(suite, "").Contains($" {name}(", StringComparison.Ordinal)
            );

        Assert.Empty(missing);
    }

    private static Dictionary<string, (string Sentence, string Tests)[]> ReadTable() =>
        File.ReadAllText(Repository.PathOf("docs/seam.md"))
            .Split("\n## ")
            .Skip(1)
            .Select(section => section.Split('\n'))
            .ToDictionary(
                lines => lines[0],
                lines =>
                    lines
                        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| sentence | held by |")
                        .Select(line => line.Split(" | "))
                        .Select(cells => (cells[0]["| ".Length..], cells[1][..^" |".Length]))
                        .ToArray()
            );

    private static IEnumerable<KeyValuePair<string, string[]>> SentencesIn(string[] lines)
    {
        var seam = "";
        var comment = "";
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                comment += line[3..] + " ";
                continue;
            }

            if (line.StartsWith("public ", StringComparison.Ordinal))
            {
                seam = Interface().Match(line) is { Success: true } type ? type.Groups["name"].Value : "";
                if (seam.Length > 0 && Remarks().Match(comment) is { Success: true } remarks)
                {
                    yield return new(seam, Split(remarks.Groups["text"].Value));
                }
            }
            else if (seam.Length > 0 && Member().Match(line) is { Success: true } member)
            {
                var types = Comma()
                    .Split(member.Groups["parameters"].Value)
                    .Where(text => text.Length > 0)
                    .Select(text => text[..LastSpace(text)]);
                yield return new($"{seam}.{member.Groups["name"].Value}({string.Join(", ", types)})", Split(comment));
            }

            comment = "";
        }
    }

    /// <summary>Where the type of a parameter ends, which may have a default.</summary>
    private static int LastSpace(string parameter) => parameter.Split(" = ")[0].LastIndexOf(' ');

    private static string[] Split(string comment)
    {
        var text = Reference().Replace(comment, match => match.Groups["name"].Value.Split('(')[0].Split('.')[^1]);
        text = Space().Replace(Tag().Replace(text, " "), " ").Trim();
        return SentenceEnd().Split(text).Where(sentence => sentence.Length > 0).ToArray();
    }

    [GeneratedRegex(@"^public interface (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Interface();

    [GeneratedRegex("<remarks>(?<text>.*)</remarks>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"^[\w<>\[\]?]+ (?<name>\w+)(<T>)?\((?<parameters>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@", (?![^<]*>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comma();

    [GeneratedRegex("<(see cref|paramref name)=\"(?<name>[^\"]+)\" ?/>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<=\.) (?=[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();
}
