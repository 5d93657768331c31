using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>Clients of others send a token as they send any header.</summary>
public sealed class TokenInteropTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private const string Method = "productioncrew.v1.AccessService/WhoAmI";

    private const string Script = """
        import sys, grpc
        address, method, token = sys.argv[1:]
        call = grpc.insecure_channel(address).unary_unary("/" + method)
        try:
            call(b"", timeout=60)
        except grpc.RpcError as error:
            print(error.code().name)
        print(call(b"", timeout=60, metadata=[("authorization", "Bearer " + token)]))
        """;

    [ForeignClientFact(ForeignClient.Buf)]
    public async Task Buf_curl_calls_and_reads_the_contract_with_a_header()
    {
        var header = $"authorization: Bearer {await Fixture.TokenAsync(AccessScopes.User)}";
        var url = $"{Fixture.Address}/{Method}";
        var refused = await ForeignClients.RunAsync(ForeignClient.Buf, "--reflect-header", header, url);
        Assert.Contains("TOKEN_MISSING", refused.Output + refused.Errors, StringComparison.Ordinal);

        var served = await ForeignClients.RunAsync(ForeignClient.Buf, "--reflect-header", header, "-H", header, url);
        Assert.Contains("productioncrew|op-", served.Output, StringComparison.Ordinal);
    }

    [ForeignClientFact(ForeignClient.Python)]
    public async Task Python_calls_with_a_header()
    {
        var token = await Fixture.TokenAsync(AccessScopes.User);
        var run = await ProgramRun.OfAsync("/usr/bin/python3", "-c", Script, new Uri(Fixture.Address).Authority, Method, token);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("UNAUTHENTICATED", run.Output, StringComparison.Ordinal);
        Assert.Contains("productioncrew|op-", run.Output, StringComparison.Ordinal);
    }
}
