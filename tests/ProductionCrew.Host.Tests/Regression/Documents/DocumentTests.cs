using ProductionCrew.Host.Tests.Regression.Interop;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Documents;

/// <summary>Every command that README and the pages beside it show does what they say.</summary>
[Trait("Store", "own")]
public sealed class DocumentTests
{
    private const string NeedsServer =
        "it takes a PostgreSQL server of the reader's; the tests of the store and of the start have their own";
    private const string NeedsDocker = "it takes Docker; ImageTests does what the Dockerfile says";

    /// <summary>The commands that are not run here, by how they begin, and why.</summary>
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["createdb --encoding"] = NeedsServer,
        ["DATABASE_URL=postgresql:"] = NeedsServer,
        ["productioncrew copy "] = NeedsServer,
        ["pg_dump "] = NeedsServer,
        ["docker "] = NeedsDocker,
        ["npm ci"] = "./run setup has done it, or the test is skipped",
    };

    private static readonly string[] Pages =
    [
        "docs/access.md",
        "docs/building.md",
        "docs/exports.md",
        "docs/operations.md",
        "docs/promises.md",
        "docs/reports.md",
        "docs/settings.md",
        "docs/work.md",
    ];

    public static TheoryData<string> PagesWithCommands => [.. Pages.Where(page => DocumentCommand.Of(page).Any())];

    [ForeignClientFact(ForeignClient.Buf, ForeignClient.Python)]
    public async Task Every_command_of_README_does_what_it_says()
    {
        await using var shell = new DocumentShell(Repository.Root);
        await RunAsync(shell, "README.md");
    }

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task Every_command_of_a_page_does_what_it_says(string page)
    {
        await using var shell = new DocumentShell();
        await shell.RunAsync(new DocumentCommand("productioncrew migrate up", DocumentCommand.Says, "applied"));
        await RunAsync(shell, page);
    }

    [Fact]
    public void Every_reason_not_to_run_a_command_is_about_one() =>
        Assert.All(
            NotRun.Keys,
            beginning => Assert.Contains(Pages.Append("README.md").SelectMany(DocumentCommand.Of), command => IsOne(command, beginning))
        );

    private static async Task RunAsync(DocumentShell shell, string page)
    {
        foreach (var command in DocumentCommand.Of(page).Where(command => !NotRun.Keys.Any(beginning => IsOne(command, beginning))))
        {
            await shell.RunAsync(command);
        }
    }

    private static bool IsOne(DocumentCommand command, string beginning) => command.Text.StartsWith(beginning, StringComparison.Ordinal);
}
