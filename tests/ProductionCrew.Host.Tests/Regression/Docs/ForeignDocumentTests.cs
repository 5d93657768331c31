using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Interop;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Docs;

/// <summary>The document of OpenAPI as a tool that is not ours reads it.</summary>
[Trait("Store", "any")]
public sealed class ForeignDocumentTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [ForeignClientFact(ForeignClient.Node)]
    public async Task It_is_valid_and_describes_what_is_sent_and_answered()
    {
        var run = await ProgramRun.OfAsync("node", Repository.PathOf("tests/clients/openapi/check.mjs"), Fixture.Host.HttpAddress);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
    }
}
