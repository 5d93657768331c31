using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Ends a stream of requests when the service drains. Otherwise a caller that holds its stream open would delay the shutdown.
/// </summary>
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
