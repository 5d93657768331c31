using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Makes the first hold of a line firm, and releases those that waited behind it.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ConfirmBooking(BookingName Name, long? ExpectedVersion = null) : ICommand<Confirmation>
{
    public Concern Concern => new() { Booking = Name.Booking, Production = Name.Production };

    public Outcome<Confirmation> Execute(IWriteTransaction tx, Instant now)
    {
        if (HoldAsked.Refuse(tx, Name, ExpectedVersion, out var hold) is { } refusal)
        {
            return refusal;
        }

        if (hold.Interval.End <= now)
        {
            return Rejection.Of(Reason.DatesInPast, Blocked.By(Reason.DatesInPast, tx, hold));
        }

        // Whatever happened since the person was held: what holds for a booking must hold now.
        var seat = Seat.Of(hold) with
        {
            HoldExpireTime = null,
        };
        var obstacles = Fitness.Obstacles(tx, tx.CrewMemberOf(hold), seat, other => other.Id != hold.Id && other.IsBlocking);
        return obstacles.Count > 0 ? Fitness.Reject(obstacles) : MakeFirm(tx, hold, now);
    }

    private static Confirmation MakeFirm(IWriteTransaction tx, Booking hold, Instant now)
    {
        Settle.Member(tx, hold.CrewMember, now);
        var superseded = Confirm.MakeRoom(tx, hold, now);
        var confirmed = hold with { State = BookingState.Confirmed, HoldExpireTime = null, Version = hold.Version + 1, UpdateTime = now };
        tx.Put(confirmed, ChangeKind.BookingConfirmed);
        return new Confirmation(confirmed, superseded);
    }
}

/// <summary>A hold that became firm.</summary>
/// <param name="Superseded">The holds that waited behind it, released, in order of id.</param>
public sealed record Confirmation(Booking Booking, ImmutableArray<Booking> Superseded);
