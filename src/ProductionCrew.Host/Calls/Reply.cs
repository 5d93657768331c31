using Grpc.Core;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Calls;

/// <summary>What an exception means for the caller, and whether it is a fault of ours.</summary>
internal readonly record struct Reply(RpcException Status, bool IsFault)
{
    public static Reply To(
        Exception exception,
        string callId,
        bool deadlinePassed,
        RetryDelays retryDelays,
        CancellationToken cancellation
    ) =>
        exception switch
        {
            NotExecutedException { Cause: NotExecutedCause.Overloaded } => new(Refusals.Overloaded(retryDelays.Next()), IsFault: false),
            NotExecutedException { Cause: NotExecutedCause.Draining } => new(Refusals.Draining(), IsFault: false),
            NotExecutedException { Cause: NotExecutedCause.Cancelled } => new(Refusals.NotExecutedInTime(deadlinePassed), IsFault: false),
            NotExecutedException { Cause: NotExecutedCause.TransactionFailed } => new(Refusals.TransactionFailed(), IsFault: true),
            NotExecutedException { Cause: NotExecutedCause.ClockInDoubt } => new(Refusals.ClockInDoubt(), IsFault: false),
            NotExecutedException { Cause: NotExecutedCause.ReadFailed } => new(Refusals.ReadFailed(), IsFault: true),
            StoreUnavailableException => new(Refusals.StoreUnavailable(), IsFault: true),
            OperationCanceledException or IOException when cancellation.IsCancellationRequested => new(
                Refusals.OutOfTime(deadlinePassed),
                IsFault: false
            ),
            _ => new(Refusals.Fault(callId), IsFault: true),
        };
}
