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

        if (!HoldLine.IsBehind(challenger, hold))
        {
            return Rejection.Of(Obstacles.Of(Reason.ChallengerNotWaiting, tx, challenger));
        }

        var deadline = now + ChallengeDuration;
        var isChallengedFor = challenger.CreateTime <= hold.ChallengeTime;
        return deadline < hold.HoldExpireTime ? Challenge(tx, hold, deadline, now)
            : isChallengedFor ? hold
            : Challenge(tx, hold, hold.HoldExpireTime, now);
    }

    /// <summary>Even where the expiry stays, it is written that the hold was challenged: from then on it cannot be renewed.</summary>
    private static Booking Challenge(IWriteTransaction tx, Booking hold, Instant? expiry, Instant now)
    {
        HoldSettlement.Settle(tx, hold.CrewMember, now);
        var challenged = hold with { HoldExpireTime = expiry, ChallengeTime = now, Version = hold.Version + 1, UpdateTime = now };
        tx.Put(challenged, ChangeKind.BookingChallenged);
        return challenged;
    }
}
