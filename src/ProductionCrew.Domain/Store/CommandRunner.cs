using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>Runs a command inside a store's transaction, with its request-id record. The one way every store runs commands.</summary>
public static class CommandRunner
{
    /// <summary>
    /// The store keeps what was written only if the outcome is accepted and <see cref="Call.ValidateOnly"/> is false; otherwise it
    /// rolls the command back.
    /// </summary>
    public static Outcome<T> Run<T>(ICommand<T> command, Call call, IWriteTransaction tx, Instant now)
        where T : class
    {
        if (call.Request is not { } request || call.ValidateOnly)
        {
            return command.Execute(tx, now);
        }

        if (tx.FindAnswer<T>(call.Actor, call.Method, request.Id, now - Limits.RequestIdRetention) is { } recorded)
        {
            return recorded.Payload == request.Payload
                ? (Outcome<T>)recorded.Result with
                {
                    Position = recorded.Position,
                }
                : Rejection.About(Reason.RequestIdReused, request.Id);
        }

        var outcome = command.Execute(tx, now);
        if (outcome.IsAccepted)
        {
            tx.RecordAnswer(call.Actor, call.Method, request, outcome.Result);
        }

        return outcome;
    }
}
