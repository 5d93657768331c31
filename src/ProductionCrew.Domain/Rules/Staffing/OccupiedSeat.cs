using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// A taken seat of a production: the live booking of one person, or those of several who took over from each other without a gap.
/// </summary>
/// <param name="Bookings">In order of date. Each begins on the day after the one before it ends.</param>
internal sealed record OccupiedSeat(ImmutableArray<Booking> Bookings)
{
    public Booking Head => Bookings[0];

    /// <summary>The booking of the person who has the seat at the end.</summary>
    public Booking Tail => Bookings[^1];

    public bool Covers(DateRange dates) => Head.Dates.First <= dates.First && Tail.Dates.Last >= dates.Last;

    /// <summary>
    /// The days that count for what a production lacks: from today on while it is shooting, all of its days before it begins, and the last
    /// day once it is over.
    /// </summary>
    public static DateRange Window(Production production, Instant now)
    {
        var (first, last) = (production.Dates.First, production.Dates.Last);
        var from = LocalDate.Min(LocalDate.Max(first, now.Today(production.TimeZone)), last);
        return DateRange.TryCreate(from, last, out var window)
            ? window
            : throw new InvalidOperationException($"{production.Id} has no days.");
    }

    /// <summary>The seats that live bookings other than slots take, in order of their first booking's id.</summary>
    public static List<OccupiedSeat> Of(IReadOnlyList<Booking> live, IReadTransaction tx)
    {
        var seats = new List<OccupiedSeat>();
        foreach (var line in live.Where(booking => !booking.IsSlot).GroupBy(booking => Origin(booking, tx)))
        {
            var bookings = line.OrderBy(booking => booking.Dates.First).ToList();
            var start = 0;
            for (var next = 1; next <= bookings.Count; next++)
            {
                if (next == bookings.Count || !bookings[next - 1].Dates.IsFollowedBy(bookings[next].Dates))
                {
                    seats.Add(new OccupiedSeat([.. bookings[start..next]]));
                    start = next;
                }
            }
        }

        return seats;
    }

    /// <summary>The first booking in the chain of bookings that took over from each other. It may have been released since.</summary>
    private static BookingId Origin(Booking booking, IReadTransaction tx)
    {
        var origin = booking;
        while (origin.ReplacedBooking is { } replaced)
        {
            origin = tx.Find(replaced) ?? throw new InvalidOperationException($"{origin.Name} replaced a booking that does not exist.");
        }

        return origin.Id;
    }
}
