using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>The executable asks the address it was given, whatever proxy its environment names: that one knows nothing of the service, or is not there.</summary>
[Trait("Store", "any")]
public sealed class ProxyTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Folders = ["src", "bench", "tests/ProductionCrew.Soak"];

    [Theory]
    [InlineData("health")]
    [InlineData("smoke")]
    [InlineData("sweep")]
    [InlineData("import", "--crew", "demo/crew.csv")]
    public async Task No_verb_goes_through_a_proxy(string verb, params string[] options)
    {
        string[] variables = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
        var start = ProgramStart
            .Of(ChildHost.Executable, [verb, Fixture.Address, .. options])
            .In(AppContext.BaseDirectory)
            .With(variables.Select(variable => KeyValuePair.Create(variable, "http://127.0.0.1:9")));

        var run = await ProgramRun.OfAsync(start);

        Assert.True(run.ExitCode == ExitCode.Ok, run.Output);
    }

    /// <summary>There is one place that opens a channel, so that no client is forgotten.</summary>
    [Fact]
    public void Channels_are_made_in_one_place()
    {
        var makers = Folders
            .SelectMany(folder => Repository.Below(folder, "*.cs"))
            .Where(file => File.ReadAllText(file).Contains("GrpcChannel.ForAddress", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["ServiceChannel.cs"], makers);
    }
}
