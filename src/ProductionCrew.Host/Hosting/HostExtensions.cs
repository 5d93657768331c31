using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace ProductionCrew.Host.Hosting;

/// <summary>What tests add to the product: services, log providers, and gRPC services that exist in tests only.</summary>
internal sealed record HostExtensions
{
    public Action<WebApplicationBuilder> Configure { get; init; } = _ => { };

    public Action<IEndpointRouteBuilder> Map { get; init; } = _ => { };

    public IReadOnlyList<ServiceDescriptor> Services { get; init; } = [];
}
