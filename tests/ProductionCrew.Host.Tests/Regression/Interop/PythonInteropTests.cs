using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The interop cases of the gRPC project, asked by Debian's python3-grpcio.</summary>
public sealed class PythonInteropTests(InteropFixture fixture) : HostTest<InteropFixture>(fixture)
{
    private static readonly string[] Names = [.. InteropCases.Main, .. InteropCases.CompressedStreams];

    public static TheoryData<string> Cases => [.. Names];

    [ForeignClientTheory(ForeignClient.Python)]
    [MemberData(nameof(Cases))]
    public async Task The_case_passes(string name) => (await Fixture.RunAllAsync(ForeignClient.Python)).AssertPassed(name);

    [ForeignClientFact(ForeignClient.Python)]
    public async Task Every_case_of_the_script_has_its_row() =>
        Assert.Equal(Names, (await Fixture.RunAllAsync(ForeignClient.Python)).Cases);
}
