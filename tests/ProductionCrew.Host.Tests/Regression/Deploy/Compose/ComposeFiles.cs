using System.Text.RegularExpressions;
using ProductionCrew.TestKit;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The files for Docker Compose, with the variables of the example.</summary>
internal static partial class ComposeFiles
{
    public const string Folder = "deploy/compose";

    /// <summary>Replicas on PostgreSQL, and what belongs to them.</summary>
    public const string Replicas = "compose.yaml";

    /// <summary>One container.</summary>
    public const string Sqlite = "compose.sqlite.yaml";

    private const string Example = ".env.example";

    public static IReadOnlyList<string> All { get; } = [Replicas, Sqlite];

    /// <summary>The variables of the example.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        Text(Example)
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    public static string PathOf(string name) => Repository.PathOf(Path.Combine(Folder, name));

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static ComposeFile Read(string name) => Parse(Text(name));

    /// <summary>The names of the variables that a text has.</summary>
    public static IEnumerable<string> VariablesOf(string yaml) =>
        Variable().Matches(yaml).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    /// <exception cref="YamlException">It has a field that is not known, or one twice.</exception>
    public static ComposeFile Parse(string yaml) => Strictly<ComposeFile>(new Serializer().Serialize(Merged(yaml)));

    /// <summary>The same as JSON, with what is a number and what is a text as YAML has it.</summary>
    public static string ToJson(string yaml) => new SerializerBuilder().JsonCompatible().Build().Serialize(Merged(yaml, isTyped: true));

    /// <summary>Reads what has the fields of a type and no other, named as in Compose.</summary>
    public static T Strictly<T>(string yaml) =>
        new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .WithDuplicateKeyChecking()
            .WithEnforceRequiredMembers()
            .Build()
            .Deserialize<T>(yaml);

    /// <summary>The same for files whose fields are named as in JSON.</summary>
    public static T StrictlyCamel<T>(string yaml) =>
        new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithDuplicateKeyChecking()
            .WithEnforceRequiredMembers()
            .Build()
            .Deserialize<T>(yaml);

    /// <summary>With the anchors put in, and without what only holds them.</summary>
    private static Dictionary<object, object?> Merged(string yaml, bool isTyped = false)
    {
        // A field that stands twice would be lost in the merge.
        _ = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<object>(yaml);
        var builder = isTyped ? new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization() : new DeserializerBuilder();
        var merged = builder
            .Build()
            .Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(new StringReader(Interpolate(yaml)))));
        return merged.Where(field => !((string)field.Key).StartsWith("x-", StringComparison.Ordinal)).ToDictionary();
    }

    private static string Interpolate(string yaml) =>
        Variable()
            .Replace(
                yaml.Replace("$$", "\0", StringComparison.Ordinal),
                match => Variables.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value
            )
            .Replace("\0", "$", StringComparison.Ordinal);

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Variable();
}
