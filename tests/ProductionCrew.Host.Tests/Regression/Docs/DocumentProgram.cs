using System.Text.RegularExpressions;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Docs;

/// <summary>A program that a section of a page shows: its files, and the commands that run it.</summary>
internal sealed partial record DocumentProgram(IReadOnlyDictionary<string, string> Files, string Commands)
{
    /// <summary>How a reader is told the name of a file.</summary>
    private const string FileMark = "Save as `";

    /// <summary>How a reader is told what is done once on a machine, such as installing; it is not done here.</summary>
    private const string OnceMark = "Once:";

    public static DocumentProgram Of(string page, string section)
    {
        var text = File.ReadAllText(Repository.PathOf(page));
        var part = text.Split("\n## ").Single(part => part.StartsWith(section + "\n", StringComparison.Ordinal));
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var commands = new List<string>();
        foreach (Match block in Block().Matches(part))
        {
            var (before, language, code) = (block.Groups["before"].Value, block.Groups["language"].Value, block.Groups["code"].Value);
            if (before.LastIndexOf(FileMark, StringComparison.Ordinal) is var mark and >= 0)
            {
                files[before[(mark + FileMark.Length)..].Split('`')[0]] = code;
            }
            else if (language == "sh" && !before.EndsWith(OnceMark, StringComparison.Ordinal))
            {
                commands.Add(code);
            }
        }

        return new(files, string.Concat(commands));
    }

    /// <summary>Runs it in a folder of its own.</summary>
    public async Task<ProgramRun> RunAsync(string grpcAddress, string httpAddress)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in Files)
        {
            var path = Path.Combine(folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }

        // What the reader installs with npm.
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "node_modules"), Repository.PathOf("node_modules"));
        return await ProgramRun.OfAsync(
            ProgramStart
                .Of("bash", "-eu", "-c", Commands)
                .In(folder.Path)
                .With(
                    KeyValuePair.Create("checkout", Repository.Root.TrimEnd('/')),
                    KeyValuePair.Create("grpc", new Uri(grpcAddress).Authority),
                    KeyValuePair.Create("http", httpAddress.TrimEnd('/')),
                    // Debian's Python has Debian's packages; another one that stands before it has not.
                    KeyValuePair.Create("PATH", $"/usr/bin:{Environment.GetEnvironmentVariable("PATH")}"),
                    KeyValuePair.Create("PYTHONDONTWRITEBYTECODE", "1"),
                    KeyValuePair.Create("MSBUILDDISABLENODEREUSE", "1"),
                    KeyValuePair.Create("UseSharedCompilation", "false"),
                    KeyValuePair.Create("NuGetAudit", "false")
                )
        );
    }

    [GeneratedRegex(
        @"(?<before>[^\n]+)\n\n```(?<language>\w+)\n(?<code>.*?)(?=```\n)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Block();
}
