using Google.Protobuf.Reflection;

namespace ProductionCrew.V1;

/// <summary>The contract as a whole.</summary>
public static class ProductContract
{
    /// <summary>The product's own services.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } = [CrewService.Descriptor, ProductionService.Descriptor];
}
