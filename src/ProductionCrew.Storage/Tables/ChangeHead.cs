using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Storage.Tables;

/// <summary>The part that every line of the log has, whatever it is about.</summary>
/// <param name="WriteTime">When the line was written, if that is later than its time.</param>
public readonly record struct ChangeHead(Instant Time, ChangeKind Kind, string Actor, Guid? RequestId, Instant? WriteTime = null)
{
    /// <summary>The head of a change that a command makes at a moment.</summary>
    /// <param name="at">The earlier moment at which the clock made the change; null if the command made it.</param>
    public static ChangeHead Of(ChangeKind kind, Call call, Instant now, Instant? at) =>
        at is { } moment
            ? new ChangeHead(moment, kind, Change.System, null, moment < now ? now : null)
            : new ChangeHead(now, kind, call.LoggedActor, call.Request?.Id);
}
