using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Lets the people of two bookings take each other's place from a day on, in one step; of one production or of two.</summary>
/// <param name="OtherName">Another booking than <paramref name="Name"/>.</param>
/// <param name="EffectiveDate">The first day swapped, for both; null for the first of each that is not past.</param>
/// <param name="ExpectedVersion">The version of the booking that the caller has read; null for any.</param>
/// <param name="ExpectedOtherVersion">The same of the other.</param>
public sealed record SwapCrewMembers(
    BookingName Name,
    BookingName OtherName,
    LocalDate? EffectiveDate = null,
    long? ExpectedVersion = null,
    long? ExpectedOtherVersion = null
) : ICommand<SwappedCrewMembers>
{
    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Outcome<SwappedCrewMembers> Execute(IWriteTransaction tx, Instant now)
    {
        var (one, other) = (tx.Expect(Name, ExpectedVersion), tx.Expect(OtherName, ExpectedOtherVersion));
        if ((one.Rejection ?? other.Rejection) is { } refusal)
        {
            return refusal;
        }

        var (first, second) = (
            VacatedBooking.Of(tx, one.Result, EffectiveDate, now),
            VacatedBooking.Of(tx, other.Result, EffectiveDate, now)
        );
        return (first.Rejection ?? second.Rejection) is { } notVacant ? notVacant : Swap(tx, first.Result, second.Result, now);
    }

    private static Outcome<SwappedCrewMembers> Swap(IWriteTransaction tx, VacatedBooking first, VacatedBooking second, Instant now)
    {
        if (first.Booking.CrewMember == second.Booking.CrewMember)
        {
            return Rejection.Of(Obstacles.Of(Reason.SameCrewMember, tx, second.Booking));
        }

        List<Obstacle> obstacles = [.. ObstaclesTo(tx, first, second.Seat, now), .. ObstaclesTo(tx, second, first.Seat, now)];
        if (obstacles.Count > 0)
        {
            return Obstacles.Reject(obstacles);
        }

        // Nobody may be booked twice even for a moment: both leave before either comes.
        var (oneReleased, otherReleased) = (first.GiveBack(tx, now), second.GiveBack(tx, now));
        return new SwappedCrewMembers(
            BookingWriter.TakeOver(tx, oneReleased, first.Seat, second.Booking.CrewMember, pinned: true, now),
            BookingWriter.TakeOver(tx, otherReleased, second.Seat, first.Booking.CrewMember, pinned: true, now)
        );
    }

    /// <summary>What keeps a person from a seat, as everything lies after the swap.</summary>
    /// <param name="left">What the person gives back for it.</param>
    private static List<Obstacle> ObstaclesTo(IReadTransaction tx, VacatedBooking left, Seat seat, Instant now)
    {
        var member = tx.CrewMemberOf(left.Booking);
        var obstacles = Eligibility.ObstaclesTo(seat, member, tx, IsInTheWay);

        // Days that the person keeps, in the zone of one show, may reach into the first day in the zone of the other.
        if (left.Kept(now) is { } kept && kept.Overlaps(seat.Interval))
        {
            obstacles.Add(Obstacles.Of(Reason.BookingConflict, tx, member, kept));
        }

        return obstacles;

        // A hold that waits only behind the one given back is the first of its line in the end.
        bool IsInTheWay(Booking booking) =>
            booking.Id != left.Booking.Id
            && (
                seat.IsBarredBy(booking)
                || HoldLine.Ahead(booking, tx.HoldsAsWritten(member.Id), now).All(ahead => ahead.Id == left.Booking.Id)
            );
    }
}

/// <summary>Two people in each other's place.</summary>
/// <param name="First">What became of the first booking, and who took it over.</param>
/// <param name="Second">The same of the other.</param>
public sealed record SwappedCrewMembers(Substitution First, Substitution Second);
