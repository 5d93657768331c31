using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>The live bookings that one person cannot keep, in order of start, and what becomes of them.</summary>
internal sealed class AffectedBookings
{
    private readonly ImmutableArray<AffectedBooking> bookings;

    private AffectedBookings(IEnumerable<AffectedBooking> bookings) => this.bookings = [.. bookings];

    /// <summary>
    /// The days on which the holder is away, with which a refusal compares those of a booking; empty for instants, null if it need not.
    /// </summary>
    private IReadOnlyCollection<DateRange>? Away { get; init; }

    /// <summary>Those with days on or after <paramref name="fireDate"/>.</summary>
    public static AffectedBookings From(LocalDate fireDate, IReadTransaction tx, CrewMember member, Instant now)
    {
        // No zone is a whole day from UTC, so what lies on the fire date, wherever, ends after the day before has begun in UTC.
        var endingAfter = fireDate.PlusDays(-1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        return new AffectedBookings(
            tx.LiveBookings(member.Id, endingAfter)
                .Where(booking => booking.DatesFor(member).Last >= fireDate)
                .Select(booking => Of(tx, booking, _ => [new LostDays(fireDate, booking.Dates.Last)], now))
        );
    }

    /// <summary>Those that overlap a blackout.</summary>
    /// <param name="times">When it lasts, in order; at least one time.</param>
    public static AffectedBookings During(IReadOnlyList<BlackoutOccurrence> times, IReadTransaction tx, CrewMember member, Instant now)
    {
        var all = new Interval(times[0].Interval.Start, times[^1].Interval.End);
        return new AffectedBookings(
            from booking in tx.LiveBookings(member.Id, all)
            let touching = times.Where(time => booking.Overlaps(time.Interval)).ToList()
            where touching.Count > 0
            select Of(tx, booking, production => touching.Select(time => DaysOf(time.Interval, production.TimeZone)), now)
        )
        {
            Away = [.. times.Select(time => time.Dates).OfType<DateRange>()],
        };
    }

    /// <summary>Who takes over what if they are given back as the policy says; a refusal names every booking in the way.</summary>
    /// <returns>Empty unless the policy asks for somebody.</returns>
    public Outcome<ImmutableArray<Succession>> Plan(IReadTransaction tx, BookingPolicy policy, Instant now)
    {
        var past = bookings.Where(affected => affected.HasPastDays(now)).ToList();
        return past.Count > 0 ? Refuse(Reason.PastUnchangeable, tx, past)
            : policy is BookingPolicy.Substitute ? FindSuccessors(tx)
            : policy is BookingPolicy.Refuse && !bookings.IsEmpty ? Refuse(Reason.BookingsInTheWay, tx, bookings) with { HasPolicy = true }
            : ImmutableArray<Succession>.Empty;
    }

    /// <summary>Gives the bookings back, and puts the successors in their places.</summary>
    public HandedOver Write(IWriteTransaction tx, ImmutableArray<Succession> successions, Instant now)
    {
        var substitutions = ImmutableArray.CreateBuilder<Substitution>();
        var returned = ImmutableArray.CreateBuilder<Booking>();
        var takenOver = new HashSet<BookingId>();
        foreach (var ofBooking in successions.GroupBy(succession => succession.Lost.Affected))
        {
            takenOver.Add(ofBooking.Key.Booking.Id);
            var before = ofBooking.Key.GiveBack(tx, now);
            foreach (var succession in ofBooking)
            {
                var (substitution, back) = succession.Write(tx, before, now);
                substitutions.Add(substitution);
                before = back ?? substitution.Booking;
                if (back is not null)
                {
                    returned.Add(back);
                }
            }
        }

        return new HandedOver(
            [.. bookings.Where(affected => !takenOver.Contains(affected.Booking.Id)).Select(affected => affected.GiveBack(tx, now))],
            substitutions.ToImmutable(),
            returned.ToImmutable()
        );
    }

    /// <summary>Somebody for every seat that is left empty, or a refusal that names those for which there is nobody.</summary>
    private Outcome<ImmutableArray<Succession>> FindSuccessors(IReadTransaction tx)
    {
        var lost = bookings.SelectMany(affected => affected.LostSeats()).ToList();
        var seats = lost.Select(each => each.Seat).ToList();
        var holders = lost.Select(each => each.Affected.Booking.CrewMember).ToHashSet();
        var chosen = Substitutes.Choose(new FreePeople(tx, holders), seats);
        ImmutableArray<Obstacle> missing =
        [
            .. lost.Where((_, i) => chosen[i] is null)
                .Select(each => Obstacles.Of(Reason.NoSubstitute, tx, each.Affected.Booking, each.Seat)),
        ];
        return missing.IsEmpty
            ? ImmutableArray.CreateRange(lost.Select((each, i) => new Succession(each, chosen[i]!.Value)))
            : new Rejection(Reason.NoSubstitute, missing);
    }

    private Rejection Refuse(Reason reason, IReadTransaction tx, IEnumerable<AffectedBooking> inTheWay) =>
        new(reason, [.. inTheWay.Select(affected => Obstacles.Of(reason, tx, affected.Booking)).Select(Compared)]);

    private Obstacle Compared(Obstacle inTheWay) => Away is { } days ? inTheWay.ComparedWith(days) : inTheWay;

    private static LostDays DaysOf(Interval interval, DateTimeZone zone) =>
        new(interval.Start.Today(zone), (interval.End - Duration.Epsilon).Today(zone));

    private static AffectedBooking Of(IReadTransaction tx, Booking booking, Func<Production, IEnumerable<LostDays>> lostDays, Instant now)
    {
        var production = tx.ProductionOf(booking);
        var (first, last) = (booking.Dates.First, booking.Dates.Last);
        return new AffectedBooking(
            booking,
            production,
            booking.IsSlot ? [new LostDays(first, last)]
                : booking.State is BookingState.Held ? [new LostDays(LocalDate.Max(now.Today(production.TimeZone), first), last)]
                : LostDays.Joined(
                    lostDays(production).Select(days => new LostDays(LocalDate.Max(days.First, first), LocalDate.Min(days.Last, last)))
                )
        );
    }
}

/// <summary>What became of bookings that their holder could not keep.</summary>
/// <param name="Released">Those that nobody took over, in their new state, in order of start.</param>
/// <param name="Substitutions">Those that others took over, in order of start.</param>
/// <param name="Returned">The bookings with which the holder comes back, in order of start.</param>
internal sealed record HandedOver(
    ImmutableArray<Booking> Released,
    ImmutableArray<Substitution> Substitutions,
    ImmutableArray<Booking> Returned
);
