using System.Diagnostics;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>The executable asks the address it was given, whatever proxy its environment names: that one knows nothing of the service, or is not there.</summary>
public sealed class ProxyTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Folders = ["src", "bench"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("health")]
    [InlineData("smoke")]
    [InlineData("sweep")]
    [InlineData("import", "--crew", "demo/crew.csv")]
    public async Task No_verb_goes_through_a_proxy(string verb, params string[] options)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "productioncrew"), [verb, Fixture.Address, .. options])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var variable in (string[])["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
        {
            start.Environment[variable] = "http://127.0.0.1:9";
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.True(process.ExitCode == ExitCode.Ok, output);
    }

    /// <summary>There is one place that opens a channel, so that no client is forgotten.</summary>
    [Fact]
    public void Channels_are_made_in_one_place()
    {
        var makers = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("GrpcChannel.ForAddress", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["ServiceChannel.cs"], makers);
    }
}
