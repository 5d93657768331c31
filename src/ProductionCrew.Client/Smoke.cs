using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using ProductionCrew.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Client;

/// <summary>Checks a running service as a client sees it.</summary>
internal static class Smoke
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static IEnumerable<ServiceDescriptor> Expected =>
        [.. ProductContract.Services, Health.Descriptor, ServerReflection.Descriptor, Grpc.Reflection.V1Alpha.ServerReflection.Descriptor];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        var connections = new ConnectionRecord();
        using var channel = ServiceChannel.Open(address, connections: connections);
        var options = new CallOptions(
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
            cancellationToken: cancellationToken
        );
        try
        {
            var isServing = await IsServingAsync(channel, options, output);
            var isComplete = await HasEveryServiceAsync(channel, options, output);
            return isServing && isComplete ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, address, connections, isChange: false, output);
        }
    }

    private static async Task<bool> IsServingAsync(GrpcChannel channel, CallOptions options, TextWriter output)
    {
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), options);
        return await ReportAsync(output, health.Status == ServingStatus.Serving, "health");
    }

    private static async Task<bool> HasEveryServiceAsync(GrpcChannel channel, CallOptions options, TextWriter output)
    {
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(options);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();
        var offered = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var response in call.ResponseStream.ReadAllAsync(options.CancellationToken))
        {
            offered.UnionWith(response.ListServicesResponse?.Service.Select(service => service.Name) ?? []);
        }

        var isComplete = true;
        foreach (var service in Expected)
        {
            isComplete &= await ReportAsync(output, offered.Contains(service.FullName), service.FullName);
        }

        return isComplete;
    }

    private static async Task<bool> ReportAsync(TextWriter output, bool isOk, string check)
    {
        await output.WriteLineAsync($"{(isOk ? "ok" : "failed")} {check}");
        return isOk;
    }
}
