using System.Runtime.Versioning;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Documents;

/// <summary>
/// What <c>./run</c> does around the executable, in a tree that holds nothing but it and a source. In place of dotnet is a script that
/// counts its calls and makes an executable, once it is let go; the executable says where it is, with what it was called, and what messages are to call it.
/// </summary>
[Trait("Store", "own")]
[UnsupportedOSPlatform("windows")]
public sealed class RunScriptTests : IDisposable
{
    private const string Host = "src/ProductionCrew.Host";

    private readonly TemporaryFolder folder = new();

    public RunScriptTests()
    {
        Directory.CreateDirectory(folder.PathOf(Host, "bin/Release/net10.0"));
        Directory.CreateDirectory(folder.PathOf("tools"));
        Directory.CreateDirectory(folder.PathOf("elsewhere"));
        Directory.CreateDirectory(folder.PathOf("web"));
        foreach (var source in new[] { Host + "/Program.cs", "protos", "demo", "Directory.Build.props", "global.json", "nuget.config" })
        {
            File.WriteAllText(folder.PathOf(source), "");
        }

        File.Copy(Repository.PathOf("run"), folder.PathOf("run"));
        Directory.CreateDirectory(folder.PathOf("scripts"));
        Script(folder.PathOf("tools", "npm"), "");
        Script(folder.PathOf("scripts", "board.sh"), "mkdir -p web/dist && touch web/dist/index.html");
        Script(
            folder.PathOf("tools", "dotnet"),
            $$"""
            echo called >>{{folder.PathOf("calls")}}
            until [ -e {{folder.PathOf("go")}} ]; do sleep 0.1; done
            printf '#!/bin/bash\necho "$PWD ${DATABASE_URL:-} $*"; echo "${PRODUCTIONCREW_COMMAND##*/}"\n' >{{Host}}/bin/Release/net10.0/productioncrew
            chmod +x {{Host}}/bin/Release/net10.0/productioncrew
            """
        );
    }

    private int BuildCount => File.ReadLines(folder.PathOf("calls")).Count();

    [ToolFact(Tool.Bash)]
    public async Task A_build_says_that_it_goes_on_and_what_is_built_is_not_built_again()
    {
        await using (var first = new ChildProcess(Start(folder.Path, "crew", "list"), isWrapped: true))
        {
            await Eventually.IsTrueAsync(() => first.Errors.Count(line => line.StartsWith("Building for ", StringComparison.Ordinal)) > 1);
            Assert.StartsWith("Building. ", first.Errors.First(), StringComparison.Ordinal);
            await File.WriteAllTextAsync(folder.PathOf("go"), "");
            Assert.Equal(0, await first.EndAsync());
            Assert.Equal([$"{folder.Path}  crew list", "run"], first.Output);
        }

        Assert.Equal(("", 1), ((await RunAsync(folder.Path, "crew", "list")).Errors, BuildCount));

        File.SetLastWriteTimeUtc(folder.PathOf(Host, "Program.cs"), DateTime.UnixEpoch.AddYears(200));
        await RunAsync(folder.Path, "crew", "list");
        Assert.Equal(2, BuildCount);
    }

    [ToolFact(Tool.Bash)]
    public async Task Paths_are_those_of_the_caller_and_the_data_stays_in_the_repository()
    {
        await File.WriteAllTextAsync(folder.PathOf("go"), "");
        var elsewhere = folder.PathOf("elsewhere");

        var run = await RunAsync(elsewhere, "import", "--crew", "mine.csv");

        Assert.Equal($"{elsewhere} sqlite:{folder.PathOf("data", "productioncrew.db")} import --crew mine.csv\nrun\n", run.Output);
    }

    public void Dispose() => folder.Dispose();

    private static void Script(string path, string text)
    {
        File.WriteAllText(path, $"#!/bin/bash\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<ProgramRun> RunAsync(string directory, params string[] arguments) =>
        (await ProgramRun.OfAsync(Start(directory, arguments))).Succeeded("run");

    private System.Diagnostics.ProcessStartInfo Start(string directory, params string[] arguments) =>
        ProgramStart
            .Of(folder.PathOf("run"), arguments)
            .In(directory)
            .With(
                new("PATH", $"{folder.PathOf("tools")}:{Environment.GetEnvironmentVariable("PATH")}"),
                new("PRODUCTIONCREW_EXECUTABLE", ""),
                new("PRODUCTIONCREW_COMMAND", ""),
                new("DATABASE_URL", "")
            );
}
