using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Calls;

/// <summary>Ends a stream that its caller holds open when the service drains; the server could not stop in time otherwise.</summary>
internal sealed class DrainingStreamReader<T>(IAsyncStreamReader<T> inner, HealthState health) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, health.Stopped);
        try
        {
            return await inner.MoveNext(either.Token);
        }
        catch (OperationCanceledException) when (!health.IsServing && !cancellationToken.IsCancellationRequested)
        {
            throw Refusals.Draining();
        }
    }
}
