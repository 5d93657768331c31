using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The real host with the two services that exist in tests only.</summary>
public class InteropFixture : HostFixture
{
    private const int ReceiveBytesMax = 4 * 1_024 * 1_024;

    private readonly Dictionary<ForeignClient, Task<ForeignRun>> runs = [];

    internal override HostExtensions Extensions { get; } =
        new()
        {
            // The cases of the gRPC project send more than any request of ours.
            Configure = builder =>
                builder
                    .Services.AddGrpc()
                    .AddServiceOptions<InteropTestService>(options => options.MaxReceiveMessageSize = ReceiveBytesMax),
            Map = endpoints =>
            {
                endpoints.MapGrpcService<InteropTestService>();
                endpoints.MapGrpcService<RefusalTestService>();
            },
            Services = [TestService.Descriptor, Testing.Refusals.Descriptor],
        };

    /// <summary>The host as scripts take it: HOST:PORT.</summary>
    internal string Authority => new Uri(Address).Authority;

    /// <summary>Runs one case of a client, or all of them.</summary>
    internal Task<ForeignRun> RunAsync(ForeignClient client, params string[] cases) =>
        ForeignClients.RunAsync(client, ["--address", Authority, .. cases.SelectMany(name => new[] { "--case", name })]);

    /// <summary>Runs all cases of a client in one process, once for all tests that ask.</summary>
    internal Task<ForeignRun> RunAllAsync(ForeignClient client)
    {
        lock (runs)
        {
            return runs.TryGetValue(client, out var run) ? run : runs[client] = RunAsync(client);
        }
    }
}
