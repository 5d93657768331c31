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

        foreach (var command in dockerfile.BuildCommands)
        {
            string[] arguments = [.. command[1..].Select(argument => argument == InImage ? app : argument)];
            Assert.Contains(app, arguments);
            var start = ProgramStart.Of(command[0], arguments).In(source);
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            (await ProgramRun.OfAsync(start)).Succeeded(command[0]);
        }
    }

    [CollectionDefinition(Collection)]
    public sealed class Shared : ICollectionFixture<BuiltImage>;
}
