using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>
/// Takes one occurrence of a blackout back, so that the person can be booked again then; the others stay. With the last one that is left the
/// whole blackout is removed. The time of a blackout that does not repeat counts as its only occurrence.
/// </summary>
/// <param name="FirstDate">The first day of the occurrence; or else <paramref name="StartTime"/> is given.</param>
/// <param name="StartTime">When the occurrence starts.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RemoveBlackoutOccurrence(
    BlackoutName Name,
    LocalDate? FirstDate,
    Instant? StartTime = null,
    long? ExpectedVersion = null
) : ICommand<Blackout>
{
    public CommandScope Scope => new() { Blackout = Name.Blackout };

    public Outcome<Blackout> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.ExpectActive(Name, ExpectedVersion);
        if (!found.IsAccepted)
        {
            return found;
        }

        var blackout = found.Result;
        var times = blackout.Times.ToList();
        var meant = times.FindIndex(time => FirstDate is { } day ? time.Dates?.First == day : time.Interval.Start == StartTime);
        return meant < 0 ? Rejection.About(Reason.BlackoutOccurrenceNotFound, Name)
            : times.Count == 1 ? RemoveBlackout.TakenBack(tx, blackout, now)
            : Without(tx, blackout, meant, now);
    }

    private static Blackout Without(IWriteTransaction tx, Blackout blackout, int occurrence, Instant now)
    {
        var updated = blackout with
        {
            Occurrences = blackout.Occurrences.RemoveAt(occurrence),
            Version = blackout.Version + 1,
            UpdateTime = now,
        };
        HoldSettlement.Settle(tx, blackout.CrewMember, now);
        tx.Put(updated, ChangeKind.BlackoutUpdated);
        return updated;
    }
}
