using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Upgrades;

/// <summary>The service as it was before the latest migration, built from the history of the repository.</summary>
public sealed class EarlierVersion : IDisposable
{
    private const string Migrations = "src/ProductionCrew.Postgres/Migrations";
    private const string Host = "src/ProductionCrew.Host";

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<Task<string>> executable;

    public EarlierVersion() => executable = new(BuildAsync);

    /// <summary>Whether the repository here has the commit that it is built from: a copy without history has not.</summary>
    public static bool IsInHistory { get; } =
        ProgramRun.Succeeds("bash", "-c", $"cd '{Repository.Root}' && git rev-parse --quiet --verify \"{BeforeLastMigration}\"");

    /// <summary>The built executable. It is built when the first test asks for it.</summary>
    public Task<string> ExecutableAsync() => executable.Value;

    /// <summary>The version of the schema that it knows, once it is built.</summary>
    /// <param name="store">The project of the store.</param>
    public int SchemaVersion(string store) => Directory.GetFiles(folder.PathOf("src", store, "Migrations"), "*.up.sql").Length;

    public void Dispose() => folder.Dispose();

    private static string BeforeLastMigration => $"$(git log -1 --diff-filter=A --format=%H -- {Migrations})^";

    private async Task<string> BuildAsync()
    {
        const string Sources =
            "global.json nuget.config Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig protos demo src";
        var unpack = $"cd '{Repository.Root}' && git archive \"{BeforeLastMigration}\" {Sources} | tar -x -C '{folder.Path}'";
        (await ProgramRun.OfAsync("bash", "-c", unpack)).Succeeded("git archive");
        string[] build = ["build", Host, "--configuration", "Release", "--verbosity", "quiet", "-p:RunAnalyzers=false", "-nodeReuse:false"];
        (await ProgramRun.OfAsync(ProgramStart.Of("dotnet", build).In(folder.Path))).Succeeded("dotnet build");
        return folder.PathOf(Host, "bin", "Release", "net10.0", "productioncrew");
    }
}
