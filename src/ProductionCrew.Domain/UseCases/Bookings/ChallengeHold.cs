using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Gives the first hold of a line a deadline to be confirmed, because another hold waits behind it.</summary>
/// <param name="Challenger">The hold that waits.</param>
/// <param name="ChallengeDuration">
/// How long the first hold has, from now; more than zero and at most <see cref="Limits.HoldDurationMax"/>. An earlier expiry stays.
/// </param>
/// <param name="ExpectedVersion">The version of the first hold that the caller has read; null for any.</param>
public sealed record ChallengeHold(BookingName Name, BookingName Challenger, Duration ChallengeDuration, long? ExpectedVersion = null)
    : ICommand<Booking>
{
    /// <summary>
    /// The people are found while it runs: the two bookings may be of different people. That is refused, but cannot be known before.
    /// </summary>
    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Challenger) is not { } challenger)
        {
            return Rejection.NotFound(Challenger);
        }

        var found = tx.ExpectFirstHold(Name, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var hold = found.Result;

        if (!IsBehind(challenger, hold))
        {
            return Rejection.Of(Obstacles.Of(Reason.ChallengerNotWaiting, tx, challenger));
        }

        var deadline = now + ChallengeDuration;
        return deadline < hold.HoldExpireTime ? Shorten(tx, hold, deadline, now) : hold;
    }

    private static bool IsBehind(Booking challenger, Booking hold) =>
        challenger.State is BookingState.Held
        && challenger.CrewMember == hold.CrewMember
        && challenger.Id.CompareTo(hold.Id) > 0
        && challenger.Overlaps(hold.Interval);

    private static Booking Shorten(IWriteTransaction tx, Booking hold, Instant deadline, Instant now)
    {
        HoldSettlement.Settle(tx, hold.CrewMember, now);
        var challenged = hold with { HoldExpireTime = deadline, Version = hold.Version + 1, UpdateTime = now };
        tx.Put(challenged, ChangeKind.BookingChallenged);
        return challenged;
    }
}
