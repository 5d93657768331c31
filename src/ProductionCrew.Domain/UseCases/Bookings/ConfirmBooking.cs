using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Makes the first hold of a line firm, and releases those that waited behind it.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ConfirmBooking(BookingName Name, long? ExpectedVersion = null) : ICommand<Confirmation>
{
    public CommandScope Scope => new() { Booking = Name.Booking, Production = Name.Production };

    public Outcome<Confirmation> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.ExpectFirstHold(Name, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var hold = found.Result;

        if (hold.Interval.End <= now)
        {
            return Rejection.Of(Obstacles.Of(Reason.DatesInPast, tx, hold));
        }

        // Much may have changed since the person was held. So all rules for a booking are checked again now.
        var member = tx.CrewMemberOf(hold);
        var seat = Seat.Of(hold) with { Dates = hold.DatesFor(member), HoldExpireTime = null };
        var obstacles = Eligibility.ObstaclesTo(seat, member, tx, other => other.Id != hold.Id && other.IsBlocking);
        if (obstacles.Count > 0)
        {
            return Obstacles.Reject(obstacles);
        }

        return BookingWriter.Confirm(tx, hold with { MinimumLevel = LevelOf(hold, member, tx) }, now);
    }

    /// <summary>The production may require another level than when the person was held.</summary>
    private static int LevelOf(Booking hold, CrewMember member, IReadTransaction tx) =>
        hold.IsSlot
            ? hold.MinimumLevel
            : Math.Max(hold.MinimumLevel, tx.ProductionOf(hold).LevelMetBy(member.LevelIn(hold.Role), hold.Role));
}
