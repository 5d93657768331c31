using Grpc.Health.V1;
using ProductionCrew.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace ProductionCrew.Host.Hosting;

/// <summary>The services that this server offers, as health and reflection tell of them.</summary>
internal sealed record ServiceCatalog(IReadOnlyList<ServiceDescriptor> Services)
{
    /// <summary>The services of the product; <see cref="ProductServices"/> maps the same.</summary>
    public static ServiceCatalog Product { get; } =
        new([
            .. ProductContract.Services,
            Health.Descriptor,
            Grpc.Reflection.V1.ServerReflection.Descriptor,
            Grpc.Reflection.V1Alpha.ServerReflection.Descriptor,
        ]);
}
