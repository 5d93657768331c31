using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Docs;

/// <summary>Each program of the page for beginners, as it stands there, against a real service.</summary>
[Trait("Store", "any")]
public sealed class GettingStartedTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Page = "docs/getting-started.md";

    [ProgramTheory("curl", "jq")]
    [InlineData("curl")]
    public Task By_curl(string section) => RunAsync(section);

    [ProgramTheory("node", "node_modules/typescript", "node_modules/@types/node")]
    [InlineData("TypeScript")]
    public Task In_TypeScript(string section) => RunAsync(section);

    [ProgramTheory("python3", "/usr/lib/python3/dist-packages/grpc_tools")]
    [InlineData("Python")]
    public Task In_Python(string section) => RunAsync(section);

    [ProgramTheory("dotnet")]
    [InlineData("C#")]
    public Task In_CSharp(string section) => RunAsync(section);

    [ProgramTheory(
        "go",
        "protoc",
        "protoc-gen-go",
        "protoc-gen-go-grpc",
        "/usr/share/gocode/src/google.golang.org/grpc",
        "/usr/share/gocode/src/google.golang.org/protobuf"
    )]
    [InlineData("Go")]
    public Task In_Go(string section) => RunAsync(section);

    [ProgramTheory("jq", "node_modules/.bin/buf")]
    [InlineData("buf curl")]
    public Task By_buf(string section) => RunAsync(section);

    private async Task RunAsync(string section)
    {
        var run = await DocumentProgram.Of(Page, section).RunAsync(Fixture.Address, Fixture.Host.HttpAddress);

        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}\n{run.Output}{run.Errors}");
        Assert.Matches(@"^booked crewMembers/\d+\nrefused: BOOKING_CONFLICT\n$", run.Output);
    }
}

/// <summary>A test that runs programs of others. Where one is missing it is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <param name="needed">Programs by name, and folders or files by path, from the repository's root on.</param>
    public ProgramTheoryAttribute(params string[] needed)
    {
        Needed = needed;
        Skip = SkipReason.For(
            needed.FirstOrDefault(one => !IsThere(one)) is { } missing ? $"{missing} is not installed; see ./run setup" : null
        );
    }

    public IReadOnlyList<string> Needed { get; }

    private static bool IsThere(string needed) =>
        needed.Contains('/', StringComparison.Ordinal)
            ? Path.Exists(Repository.PathOf(needed))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, needed)));
}
