using Grpc.Core;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Reads a caller's stream. Whatever goes wrong while reading is the caller's or the network's doing, and must not pass for a fault
/// of the handler that reads.
/// </summary>
internal sealed class CheckedStreamReader<T>(IAsyncStreamReader<T> inner, CancellationToken callEnded) : IAsyncStreamReader<T>
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
            // A read that is cancelled half-way may also fail as if the message were broken.
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
        catch (Exception exception) when (exception is not (RpcException or OperationCanceledException))
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message of the request stream could not be read."));
        }
    }
}
