using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>What the build stage of the Dockerfile makes, in a directory instead of an image. It is made once for all tests that need it.</summary>
public sealed class BuiltImage : IAsyncLifetime, IDisposable
{
    /// <summary>The collection of the tests that share one.</summary>
    public const string Collection = "image";

    private const string InImage = "/app";

    private readonly TemporaryFolder scratch = new();

    /// <summary>What stands for <c>/app</c>.</summary>
    public string App => scratch.PathOf("app");

    public string Program => Path.Combine(App, "productioncrew");

    public Task InitializeAsync() => BuildAsync(scratch.PathOf("source"), App);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => scratch.Dispose();

    /// <summary>Copies what the Dockerfile copies, and runs what it runs.</summary>
    internal static async Task BuildAsync(string source, string app)
    {
        var dockerfile = Dockerfile.Read();
        foreach (var path in dockerfile.CopiedPaths)
        {
            Repository.Copy(path, source);
        }

        var board = await BuildBoardAsync(source);
        foreach (var command in dockerfile.BuildCommands)
        {
            string[] arguments = [.. command[1..].Select(argument => argument == InImage ? app : argument)];
            Assert.Contains(app, arguments);
            if (!board && arguments[0] == "publish")
            {
                arguments = [.. arguments, "-p:WithBoard=false"];
            }

            var start = ProgramStart.Of(command[0], arguments).In(source);
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            (await ProgramRun.OfAsync(start)).Succeeded(command[0]);
        }
    }

    /// <summary>Builds the board with what npm has installed in the repository; <c>npm ci</c> would fetch the same again.</summary>
    /// <returns>Whether it could be built: a stranger's machine need not have Node.js.</returns>
    private static async Task<bool> BuildBoardAsync(string source)
    {
        var modules = Repository.PathOf("web/node_modules");
        if (SkipReason.For(Directory.Exists(modules) ? null : "the board's packages are not installed; see ./run setup") is not null)
        {
            return false;
        }

        Directory.CreateSymbolicLink(Path.Combine(source, "web", "node_modules"), modules);
        (await ProgramRun.OfAsync(ProgramStart.Of("bash", "scripts/board.sh").In(source))).Succeeded("board.sh");
        return true;
    }

    [CollectionDefinition(Collection)]
    public sealed class Shared : ICollectionFixture<BuiltImage>;
}
