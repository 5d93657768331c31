using System.Runtime.CompilerServices;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Standard;

/// <summary>Ends streams that callers hold open when the service drains; it could not stop in time otherwise.</summary>
internal static class DrainingStreams
{
    public static async IAsyncEnumerable<T> UntilDrained<T>(
        this IAsyncStreamReader<T> stream,
        HealthState health,
        ServerCallContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, health.Stopped, cancellationToken);
        while (await NextAsync(stream, health, either.Token))
        {
            yield return stream.Current;
        }
    }

    private static async Task<bool> NextAsync<T>(IAsyncStreamReader<T> stream, HealthState health, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken);
        }
        catch (OperationCanceledException) when (!health.IsServing)
        {
            throw Refusals.Draining();
        }
    }
}
