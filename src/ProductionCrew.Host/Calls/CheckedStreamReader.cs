using Grpc.Core;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Reads a stream of requests. An error while reading comes from the caller or the network. It is reported as such here, because it would
/// otherwise be logged as a fault of the handler.
/// </summary>
/// <param name="hasTimedOut">Whether the deadline of the call has passed.</param>
/// <param name="callEnded">Cancelled when the call has ended.</param>
internal sealed class CheckedStreamReader<T>(IAsyncStreamReader<T> inner, Func<bool> hasTimedOut, CancellationToken callEnded)
    : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || callEnded.IsCancellationRequested)
        {
            // A read that is cancelled half-way can fail with any exception, also with the one for a broken message.
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The end of a call can reach a read before it reaches the token, and nothing else cancels a read.
            throw Refusals.OutOfTime(hasTimedOut());
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message of the request stream could not be read."));
        }
    }
}
