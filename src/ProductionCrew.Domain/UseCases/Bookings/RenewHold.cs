using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Makes a live hold expire later. It keeps its place in the line, whoever waits; a challenged one cannot be renewed.</summary>
/// <param name="HoldDuration">
/// How long from now; more than zero and at most <see cref="Limits.HoldDurationMax"/>. A later expiry stays.
/// </param>
/// <param name="SlotHoldDuration">The same, if the hold is of a slot.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RenewHold(BookingName Name, Duration HoldDuration, Duration SlotHoldDuration, long? ExpectedVersion = null)
    : ICommand<Booking>
{
    public CommandScope Scope => new() { Booking = Name.Booking, Production = Name.Production };

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.ExpectHold(Name, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var hold = found.Result;
        var challengers = HoldLine.Challengers(hold, tx.HoldsAsWritten(hold.CrewMember), now).ToList();
        if (challengers.Count > 0)
        {
            return Obstacles.Reject([.. challengers.Select(challenger => Obstacles.Of(Reason.HoldChallenged, tx, challenger))]);
        }

        if (hold.Interval.End <= now)
        {
            return Rejection.Of(Obstacles.Of(Reason.DatesInPast, tx, hold));
        }

        var expiry = now + (hold.IsSlot ? SlotHoldDuration : HoldDuration);
        return expiry > hold.HoldExpireTime ? Renew(tx, hold, expiry, now) : hold;
    }

    private static Booking Renew(IWriteTransaction tx, Booking hold, Instant expiry, Instant now)
    {
        HoldSettlement.Settle(tx, hold.CrewMember, now);
        var renewed = hold with { HoldExpireTime = expiry, ChallengeTime = null, Version = hold.Version + 1, UpdateTime = now };
        tx.Put(renewed, ChangeKind.BookingRenewed);
        return renewed;
    }
}
