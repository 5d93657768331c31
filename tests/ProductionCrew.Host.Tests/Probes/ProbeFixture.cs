using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Probes;

/// <summary>A host that offers the probe service too.</summary>
public class ProbeFixture : HostFixture
{
    internal ProbeService Service { get; } = new();

    internal Probe.ProbeClient Client => new(Channel);

    internal override HostExtensions Extensions =>
        new()
        {
            Configure = builder => builder.Services.AddSingleton(Service),
            Map = endpoints => endpoints.MapGrpcService<ProbeService>(),
            Services = [Probe.Descriptor],
        };

    /// <summary>Makes the service throw in a call of its own, and returns what the client gets.</summary>
    internal async Task<RpcException> RefuseAsync(Exception thrown, CallOptions options = default)
    {
        Service.Behaviours["throw"] = _ => throw thrown;
        return await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.UnaryAsync(new ProbeRequest { Behaviour = "throw" }, options)
        );
    }
}
