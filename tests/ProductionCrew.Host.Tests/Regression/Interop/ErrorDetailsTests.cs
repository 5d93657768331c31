using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The error model as a foreign client reads it from the trailers.</summary>
[Trait("Store", "any")]
public sealed class ErrorDetailsTests(InteropFixture fixture) : HostTest<InteropFixture>(fixture)
{
    [ForeignClientTheory(ForeignClient.Python)]
    [InlineData("details_of_invalid_fields")]
    [InlineData("details_of_an_obstacle")]
    [InlineData("details_of_something_missing")]
    [InlineData("details_of_an_overload")]
    public async Task A_refusal_carries_its_details(string name) => (await Fixture.RunAsync(ForeignClient.Python, name)).AssertPassed(name);

    [ForeignClientFact(ForeignClient.Python)]
    public async Task A_fault_tells_its_cause_to_the_log_only()
    {
        const string name = "details_of_a_fault";

        (await Fixture.RunAsync(ForeignClient.Python, name)).AssertPassed(name);

        var line = Assert.Single(Fixture.Log.TakeErrors());
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Equal(RefusalTestService.Secret, line.Exception?.Message);
    }
}
