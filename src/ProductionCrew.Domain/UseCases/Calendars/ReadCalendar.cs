using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Rules.Calendars;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Reads the calendar of the feed whose secret has a hash. A feed that was revoked is as one that never was.</summary>
/// <param name="Known">How the calendar stood that the caller has; null if it has none.</param>
public sealed record ReadCalendar(string SecretHash, CalendarState? Known) : IQuery<CalendarReading>
{
    public Outcome<CalendarReading> Execute(IReadTransaction tx, Instant now)
    {
        if (tx.CalendarFeedWith(SecretHash) is not { SecretHash: { } hash } feed || !IsSame(hash))
        {
            return Rejection.About(Reason.CalendarFeedNotFound, "at this address");
        }

        var span = CalendarSpan.At(now);
        if (Known is { } known && CalendarChanges.IsUnchanged(tx, feed, known, span, now))
        {
            return new CalendarReading(feed, known, Content: null);
        }

        var content = new CalendarReader(tx, span, now).Read(feed);
        return new CalendarReading(feed, CalendarChanges.StateOf(tx, content, span), content);
    }

    /// <summary>The index has found the row letter by letter; how far another came there tells nobody anything, for it is a hash.</summary>
    private bool IsSame(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(SecretHash));
}
