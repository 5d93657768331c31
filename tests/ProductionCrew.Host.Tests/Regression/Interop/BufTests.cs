using System.Text.Json;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>A client without any proto file finds and calls everything through reflection.</summary>
[Trait("Store", "any")]
public sealed class BufTests(InteropFixture fixture) : HostTest<InteropFixture>(fixture)
{
    public static TheoryData<string> ReflectionProtocols => ["grpc-v1", "grpc-v1alpha"];

    [ForeignClientTheory(ForeignClient.Buf)]
    [MemberData(nameof(ReflectionProtocols))]
    public async Task It_lists_the_services(string reflection)
    {
        var services = await LinesAsync("--reflect-protocol", reflection, "--list-services", Fixture.Address);

        Assert.Contains("grpc.health.v1.Health", services);
        Assert.Contains("grpc.reflection.v1.ServerReflection", services);
        Assert.Contains("grpc.testing.TestService", services);
    }

    [ForeignClientTheory(ForeignClient.Buf)]
    [MemberData(nameof(ReflectionProtocols))]
    public async Task It_lists_the_methods(string reflection)
    {
        var methods = await LinesAsync("--reflect-protocol", reflection, "--list-methods", Fixture.Address);

        Assert.Contains("grpc.health.v1.Health/Check", methods);
        Assert.Contains("grpc.testing.TestService/FullDuplexCall", methods);
    }

    [ForeignClientTheory(ForeignClient.Buf)]
    [MemberData(nameof(ReflectionProtocols))]
    public async Task It_calls_the_health_check(string reflection)
    {
        var run = await CallAsync("{}", "grpc.health.v1.Health/Check", "--reflect-protocol", reflection);

        run.AssertSucceeded();
        Assert.Equal("SERVING", JsonDocument.Parse(run.Output).RootElement.GetProperty("status").GetString());
    }

    [ForeignClientFact(ForeignClient.Buf)]
    public async Task It_calls_a_stream_with_nested_messages()
    {
        var run = await CallAsync("""{"responseParameters": [{"size": 3}, {"size": 6}]}""", "grpc.testing.TestService/StreamingOutputCall");

        run.AssertSucceeded();
        Assert.Contains("AAAAAAAA", run.Output, StringComparison.Ordinal);
    }

    [ForeignClientFact(ForeignClient.Buf)]
    public async Task It_shows_a_refusal_with_its_details()
    {
        var run = await CallAsync("""{"way": "WAY_OVERLOADED"}""", "productioncrew.testing.Refusals/Refuse");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("unavailable", run.Errors, StringComparison.Ordinal);
        Assert.Contains("google.rpc.ErrorInfo", run.Errors, StringComparison.Ordinal);
    }

    private Task<ForeignRun> CallAsync(string json, string method, params string[] options) =>
        ForeignClients.RunAsync(ForeignClient.Buf, [.. options, "--data", json, $"{Fixture.Address}/{method}"]);

    private static async Task<string[]> LinesAsync(params string[] arguments)
    {
        var run = await ForeignClients.RunAsync(ForeignClient.Buf, arguments);
        run.AssertSucceeded();
        return run.Output.Split('\n', StringSplitOptions.TrimEntries);
    }
}
