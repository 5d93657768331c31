using System.Text.Json;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Pages;

/// <summary>Debian's chromium, which Playwright drives from a script.</summary>
internal static class Browser
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly Lazy<string?> FoundMissing = new(FindMissing);

    /// <summary>What keeps it from running here, or null if nothing does.</summary>
    public static string? Missing => FoundMissing.Value;

    /// <summary>What it sees at some addresses, each in all ways in which the script looks at it.</summary>
    /// <param name="script">The file in <c>tests/clients/browser</c>.</param>
    public static async Task<IReadOnlyList<JsonElement>> LookAsync(string script, params string[] urls)
    {
        using var folder = new TemporaryFolder();
        var kept = Environment.GetEnvironmentVariable("PRODUCTIONCREW_TEST_SCREENSHOTS") ?? folder.Path;
        var run = await ProgramRun.OfAsync("node", [Repository.PathOf($"tests/clients/browser/{script}"), kept, .. urls]);
        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}\n{run.Output}{run.Errors}");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string? FindMissing() =>
        !File.Exists(Chromium) ? "chromium is not installed; see ./run setup"
        : !ProgramRun.Succeeds("node", "--version") ? "node is not installed; see ./run setup"
        : !Directory.Exists(Repository.PathOf("node_modules/playwright-core")) ? "playwright-core is not installed; see ./run setup"
        : null;
}

/// <summary>A test that needs a browser. Without one it is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = SkipReason.For(Browser.Missing);
}
