using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Days that a holder cannot keep.</summary>
internal readonly record struct LostDays(LocalDate First, LocalDate Last)
{
    /// <summary>The days in order, those joined that touch or overlap.</summary>
    public static List<LostDays> Joined(IEnumerable<LostDays> days)
    {
        var joined = new List<LostDays>();
        foreach (var next in days.OrderBy(each => each.First))
        {
            if (joined.Count > 0 && next.First <= joined[^1].Last.PlusDays(1))
            {
                joined[^1] = joined[^1] with { Last = LocalDate.Max(joined[^1].Last, next.Last) };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }
}

/// <summary>A live booking that its holder cannot keep.</summary>
/// <param name="Lost">
/// The days that somebody else could take over, in order and with days between that the holder keeps; at least one, and none after the last
/// of the booking. A confirmed booking is given back from the first of them on; a hold is indivisible, so all of its days that are left can
/// be taken over; a slot has one day.
/// </param>
internal sealed record AffectedBooking(Booking Booking, Production Production, IReadOnlyList<LostDays> Lost)
{
    private LocalDate From => Lost[0].First;

    /// <summary>
    /// What the holder cannot keep, seat by seat; none of a slot, which nobody else can take, of a hold that is wholly past, and of days that
    /// the zone skipped.
    /// </summary>
    public IEnumerable<LostSeat> LostSeats()
    {
        for (var i = 0; i < Lost.Count && !Booking.IsSlot && From <= Booking.Dates.Last; i++)
        {
            if (Between(Lost[i].First, Lost[i].Last) is { } seat)
            {
                var keptLast = i + 1 < Lost.Count ? Lost[i + 1].First.PlusDays(-1) : Booking.Dates.Last;
                yield return new LostSeat(this, seat, Between(Lost[i].Last.PlusDays(1), keptLast));
            }
        }
    }

    /// <summary>
    /// Whether days that the holder cannot keep are past already, so that giving back would not free them. Nobody has worked on the days
    /// of a hold.
    /// </summary>
    public bool HasPastDays(Instant now) =>
        Booking.State is BookingState.Confirmed && (Booking.IsSlot ? Booking.Interval.Start <= now : From < now.Today(Production.TimeZone));

    public Booking GiveBack(IWriteTransaction tx, Instant now) => BookingWriter.Cut(tx, Booking, From, Production, reason: null, now);

    /// <summary>The seat on some of its days; null if there is no time in them.</summary>
    private Seat? Between(LocalDate first, LocalDate last)
    {
        if (first > last)
        {
            return null;
        }

        var left = Seat.Vacated(Booking, first, Production);
        var seat = last < left.Dates.Last ? left.On(Production, left.Dates.First, last) : left;
        return seat.HasTime ? seat : null;
    }
}

/// <summary>Days of a booking that its holder cannot keep.</summary>
/// <param name="Kept">The days after them that the holder takes again; null if there are none.</param>
internal sealed record LostSeat(AffectedBooking Affected, Seat Seat, Seat? Kept);

/// <summary>Who takes the days that a holder cannot keep.</summary>
internal sealed record Succession(LostSeat Lost, CrewMemberId Successor)
{
    /// <summary>Puts the successor in the place of a booking that ends before, and after that the holder again.</summary>
    public (Substitution Substitution, Booking? Returned) Write(IWriteTransaction tx, Booking before, Instant now)
    {
        var booking = Lost.Affected.Booking;
        var substitution = BookingWriter.TakeOver(tx, before, Lost.Seat, Successor, pinned: false, now);
        return (
            substitution,
            Lost.Kept is { } kept
                ? BookingWriter.Add(tx, kept, booking.CrewMember, booking.Pinned, substitution.Booking.Id, now).Booking
                : null
        );
    }
}
