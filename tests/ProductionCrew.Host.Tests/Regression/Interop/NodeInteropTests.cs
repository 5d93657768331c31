using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The main interop cases of the gRPC project, asked by @grpc/grpc-js.</summary>
public sealed class NodeInteropTests(InteropFixture fixture) : HostTest<InteropFixture>(fixture)
{
    private static readonly string[] Names = InteropCases.Main;

    public static TheoryData<string> Cases => [.. Names];

    [ForeignClientTheory(ForeignClient.Node)]
    [MemberData(nameof(Cases))]
    public async Task The_case_passes(string name) => (await Fixture.RunAllAsync(ForeignClient.Node)).AssertPassed(name);

    [ForeignClientFact(ForeignClient.Node)]
    public async Task Every_case_of_the_script_has_its_row() => Assert.Equal(Names, (await Fixture.RunAllAsync(ForeignClient.Node)).Cases);
}
