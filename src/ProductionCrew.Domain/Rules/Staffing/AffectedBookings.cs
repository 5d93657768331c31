using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>A live booking that its holder cannot keep.</summary>
/// <param name="From">
/// The first day that somebody else could take over. A confirmed booking is given back from the first day on that the holder cannot keep;
/// a hold is indivisible, so all of its days that are left can be taken over; a slot has one day.
/// </param>
/// <param name="Last">The last day that the holder cannot keep, not later than the last of the booking.</param>
internal sealed record AffectedBooking(Booking Booking, Production Production, LocalDate From, LocalDate Last)
{
    /// <summary>
    /// What the holder cannot keep; null for a slot, which nobody else can take, for a hold that is wholly past, and for days that the zone
    /// skipped.
    /// </summary>
    public Seat? Lost => Booking.IsSlot || From > Booking.Dates.Last ? null : WithTime(Between(From, Last));

    /// <summary>What the holder can keep after that, and takes again; null if there is nothing.</summary>
    public Seat? Kept =>
        Booking.IsIndivisible || Last >= Booking.Dates.Last ? null : WithTime(Between(Last.PlusDays(1), Booking.Dates.Last));

    /// <summary>
    /// Whether days that the holder cannot keep are past already, so that giving back would not free them. Nobody has worked on the days
    /// of a hold.
    /// </summary>
    public bool HasPastDays(Instant now) =>
        Booking.State is BookingState.Confirmed && (Booking.IsSlot ? Booking.Interval.Start <= now : From < now.Today(Production.TimeZone));

    public Booking GiveBack(IWriteTransaction tx, Instant now) => BookingWriter.Cut(tx, Booking, From, Production, reason: null, now);

    private Seat Between(LocalDate first, LocalDate last)
    {
        var left = Seat.Vacated(Booking, first, Production);
        return last < left.Dates.Last ? left.On(Production, left.Dates.First, last) : left;
    }

    private static Seat? WithTime(Seat seat) => seat.HasTime ? seat : null;
}

/// <summary>An affected booking, and who takes the days that its holder cannot keep.</summary>
internal sealed record Succession(AffectedBooking Affected, Seat Seat, CrewMemberId Successor)
{
    /// <summary>Gives the booking back, puts the successor in its place, and after that the holder again.</summary>
    public (Substitution Substitution, Booking? Returned) Write(IWriteTransaction tx, Instant now)
    {
        var before = Affected.Booking;
        var released = Affected.GiveBack(tx, now);
        var substitution = BookingWriter.TakeOver(tx, released, Seat, Successor, pinned: false, now);
        return (
            substitution,
            Affected.Kept is { } kept
                ? BookingWriter.Add(tx, kept, before.CrewMember, before.Pinned, substitution.Booking.Id, now).Booking
                : null
        );
    }
}

/// <summary>The live bookings that one person cannot keep, in order of start, and what becomes of them.</summary>
internal sealed class AffectedBookings
{
    private readonly ImmutableArray<AffectedBooking> bookings;

    private AffectedBookings(IEnumerable<AffectedBooking> bookings) => this.bookings = [.. bookings];

    /// <summary>Those with days on or after <paramref name="fireDate"/>.</summary>
    public static AffectedBookings From(LocalDate fireDate, IReadTransaction tx, CrewMember member, Instant now)
    {
        // No zone is a whole day from UTC, so what lies on the fire date, wherever, ends after the day before has begun in UTC.
        var endingAfter = fireDate.PlusDays(-1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        return new AffectedBookings(
            tx.LiveBookings(member.Id, endingAfter)
                .Where(booking => booking.DatesFor(member).Last >= fireDate)
                .Select(booking => Of(tx, booking, _ => fireDate, _ => booking.Dates.Last, now))
        );
    }

    /// <summary>Those that overlap <paramref name="interval"/>.</summary>
    public static AffectedBookings During(Interval interval, IReadTransaction tx, CrewMember member, Instant now) =>
        new(
            tx.LiveBookings(member.Id, interval)
                .Select(booking =>
                    Of(
                        tx,
                        booking,
                        production => interval.Start.Today(production.TimeZone),
                        production => (interval.End - Duration.Epsilon).Today(production.TimeZone),
                        now
                    )
                )
        );

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
        ImmutableArray<(Substitution Substitution, Booking? Returned)> written =
        [
            .. successions.Select(succession => succession.Write(tx, now)),
        ];
        var takenOver = successions.Select(succession => succession.Affected.Booking.Id).ToHashSet();
        return new HandedOver(
            [.. bookings.Where(affected => !takenOver.Contains(affected.Booking.Id)).Select(affected => affected.GiveBack(tx, now))],
            [.. written.Select(each => each.Substitution)],
            [.. written.Select(each => each.Returned).OfType<Booking>()]
        );
    }

    /// <summary>Somebody for every seat that is left empty, or a refusal that names those for which there is nobody.</summary>
    private Outcome<ImmutableArray<Succession>> FindSuccessors(IReadTransaction tx)
    {
        var left = bookings.Where(affected => affected.Lost is not null).ToList();
        var seats = left.Select(affected => affected.Lost!).ToList();
        var chosen = Substitutes.Choose(new FreePeople(tx, left.Select(affected => affected.Booking.CrewMember).ToHashSet()), seats);
        ImmutableArray<Obstacle> missing =
        [
            .. left.Select((affected, i) => chosen[i] is null ? Obstacles.Of(Reason.NoSubstitute, tx, affected.Booking, seats[i]) : null)
                .OfType<Obstacle>(),
        ];
        return missing.IsEmpty
            ? ImmutableArray.CreateRange(left.Select((affected, i) => new Succession(affected, seats[i], chosen[i]!.Value)))
            : new Rejection(Reason.NoSubstitute, missing);
    }

    private static Rejection Refuse(Reason reason, IReadTransaction tx, IEnumerable<AffectedBooking> inTheWay) =>
        new(reason, [.. inTheWay.Select(affected => Obstacles.Of(reason, tx, affected.Booking))]);

    private static AffectedBooking Of(
        IReadTransaction tx,
        Booking booking,
        Func<Production, LocalDate> firstLost,
        Func<Production, LocalDate> lastLost,
        Instant now
    )
    {
        var production = tx.ProductionOf(booking);
        var (first, last) = (booking.Dates.First, booking.Dates.Last);
        return new AffectedBooking(
            booking,
            production,
            booking.IsSlot ? first
                : booking.State is BookingState.Held ? LocalDate.Max(now.Today(production.TimeZone), first)
                : LocalDate.Max(firstLost(production), first),
            booking.IsIndivisible ? last : LocalDate.Min(lastLost(production), last)
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
