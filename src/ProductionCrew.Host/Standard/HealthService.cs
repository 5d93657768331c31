using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Standard;

/// <summary>
/// The standard health service, for the server as a whole and for each of our services. Asked for itself it says SERVING for as long as it
/// answers: whoever restarts a process that hangs asks for that, because a restart mends neither a clock nor a database.
/// </summary>
internal sealed class HealthService(HealthState health, OpenedStore store, ServiceCatalog catalog, TimeProvider time) : Health.HealthBase
{
    /// <summary>How late a watcher may learn that the store fell ill or recovered; that the service stops it learns at once.</summary>
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

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
        var told = Now(request.Service);
        await responseStream.WriteAsync(told, context.CancellationToken);
        using var timer = new PeriodicTimer(WatchPeriod, time);
        var isEnding = false;
        while (!isEnding)
        {
            // The last word goes out before the connection does; ending the stream lets the server drain.
            isEnding = await HasStoppedAsync(timer, context.CancellationToken);
            if (Now(request.Service) is var now && !now.Equals(told))
            {
                await responseStream.WriteAsync(now, context.CancellationToken);
                told = now;
            }
        }

        throw Refusals.Draining();
    }

    /// <summary>Waits for the next look at the store; true if the service stopped meanwhile.</summary>
    private async Task<bool> HasStoppedAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, health.Stopped);
        try
        {
            await timer.WaitForNextTickAsync(waiting.Token);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private HealthCheckResponse Now(string service) =>
        new()
        {
            Status =
                service == Health.Descriptor.FullName ? ServingStatus.Serving
                : !known.Contains(service) ? ServingStatus.ServiceUnknown
                : health.IsServing && store.IsHealthy() ? ServingStatus.Serving
                : ServingStatus.NotServing,
        };
}
