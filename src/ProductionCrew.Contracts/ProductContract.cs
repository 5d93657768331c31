using Google.Protobuf.Reflection;

namespace ProductionCrew.V1;

/// <summary>The contract as a whole.</summary>
public static class ProductContract
{
    /// <summary>The product's own services.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [CrewService.Descriptor, ProductionService.Descriptor, AccessService.Descriptor, ReportService.Descriptor, CalendarService.Descriptor];

    /// <summary>The contract's files with their comments, as a serialized <c>FileDescriptorSet</c>.</summary>
    public static Stream OpenDescription() => typeof(ProductContract).Assembly.GetManifestResourceStream("contract.binpb")!;
}
