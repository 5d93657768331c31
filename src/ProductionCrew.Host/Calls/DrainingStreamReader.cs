using Grpc.Core;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Ends a stream of requests when the service drains, or when the caller's token is over. Otherwise a caller that holds its stream open would
/// delay the shutdown, or go on for ever.
/// </summary>
internal sealed class DrainingStreamReader<T>(IAsyncStreamReader<T> inner, HealthState health, AccessSession session)
    : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, health.Stopped, session.Ended);
        try
        {
            return await inner.MoveNext(either.Token);
        }
        catch (OperationCanceledException) when (!health.IsServing && !cancellationToken.IsCancellationRequested)
        {
            throw Refusals.Draining();
        }
        catch (OperationCanceledException) when (session.HasEnded && !cancellationToken.IsCancellationRequested)
        {
            throw AccessRefusals.TokenInvalid();
        }
    }
}
