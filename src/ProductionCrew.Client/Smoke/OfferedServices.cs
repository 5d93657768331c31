using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Smoke;

/// <summary>What a service says by reflection that it offers.</summary>
internal static class OfferedServices
{
    /// <summary>The full names of what this version offers.</summary>
    public static IReadOnlyList<string> Expected { get; } =
    [
        .. ProductContract.Services.Select(service => service.FullName),
        Health.Descriptor.FullName,
        ServerReflection.Descriptor.FullName,
        Grpc.Reflection.V1Alpha.ServerReflection.Descriptor.FullName,
    ];

    public static async Task<IReadOnlySet<string>> ReadAsync(GrpcChannel channel, CallOptions options)
    {
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(options);
        try
        {
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
            await call.RequestStream.CompleteAsync();
        }
        catch (InvalidOperationException)
        {
            // The service refused before it was asked anything; the answer says why.
        }

        var offered = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var response in call.ResponseStream.ReadAllAsync(options.CancellationToken))
        {
            offered.UnionWith(response.ListServicesResponse?.Service.Select(service => service.Name) ?? []);
        }

        return offered;
    }
}
