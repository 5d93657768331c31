using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Ends a feed for good. What it was is kept, but for the hash of its secret.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RevokeCalendarFeed(CalendarFeedId Id, long? ExpectedVersion = null) : ICommand<CalendarFeed>
{
    public Outcome<CalendarFeed> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var revoked = found.Result with
        {
            State = CalendarFeedState.Revoked,
            SecretHash = null,
            Version = found.Result.Version + 1,
            UpdateTime = now,
        };
        tx.Put(revoked, ChangeKind.CalendarFeedRevoked);
        return revoked;
    }
}
