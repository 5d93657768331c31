using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Standard;

/// <summary>The standard health service, for the server as a whole and for each of our services.</summary>
internal sealed class HealthService(HealthState health, ServiceCatalog catalog) : Health.HealthBase
{
    private readonly FrozenSet<string> known = catalog.Services.Select(service => service.FullName).Append("").ToFrozenSet();

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        known.Contains(request.Service)
            ? Task.FromResult(Now(request.Service))
            : throw new RpcException(new Status(StatusCode.NotFound, "There is no service of that name."));

    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    )
    {
        var first = Now(request.Service);
        await responseStream.WriteAsync(first, context.CancellationToken);
        var change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStop = health.Stopped.Register(change.SetResult);
        await change.Task.WaitAsync(context.CancellationToken);

        // The last word before the connection goes away; ending the stream lets the server drain.
        if (Now(request.Service) is var last && !last.Equals(first))
        {
            await responseStream.WriteAsync(last, context.CancellationToken);
        }

        throw Refusals.Draining();
    }

    private HealthCheckResponse Now(string service) =>
        new()
        {
            Status =
                !known.Contains(service) ? ServingStatus.ServiceUnknown
                : health.IsServing ? ServingStatus.Serving
                : ServingStatus.NotServing,
        };
}
