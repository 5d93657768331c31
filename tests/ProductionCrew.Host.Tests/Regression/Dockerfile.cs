using System.Text.Json;
using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>The Dockerfile as far as it can be judged without Docker.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(List<(string Name, string Text)> instructions) => Instructions = instructions;

    public IReadOnlyList<(string Name, string Text)> Instructions { get; }

    /// <summary>What the build copies from the repository.</summary>
    public IEnumerable<string> CopiedPaths =>
        All("COPY")
            .Where(rest => !rest.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(rest => rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipLast(1))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The commands that make what is in <c>/app</c>.</summary>
    public IEnumerable<string[]> BuildCommands => All("RUN").Select(Exec).Where(run => run.Contains("/app", StringComparer.Ordinal));

    /// <summary>The labels of the image.</summary>
    public IReadOnlyDictionary<string, string> Labels =>
        LabelPattern()
            .Matches(All("LABEL").Single())
            .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["text"].Value);

    public string[] EntryPoint => Exec(All("ENTRYPOINT").Single());

    public string[] HealthCheck => Exec(All("HEALTHCHECK").Single() is var rest ? rest[rest.IndexOf('[', StringComparison.Ordinal)..] : "");

    /// <summary>The variables that it sets.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
        All("ENV")
            .SelectMany(rest => rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(variable => variable.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    public static Dockerfile Read() =>
        new([
            .. File.ReadLines(Repository.PathOf("Dockerfile"))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line =>
                    (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])
                ),
        ]);

    public IEnumerable<string> All(string name) =>
        Instructions.Where(instruction => instruction.Name == name).Select(instruction => instruction.Text);

    [GeneratedRegex("(?<name>[a-z.]+)=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LabelPattern();

    // Only the exec form parses: the image has to do without a shell.
    private static string[] Exec(string rest) => JsonSerializer.Deserialize<string[]>(rest)!;
}
