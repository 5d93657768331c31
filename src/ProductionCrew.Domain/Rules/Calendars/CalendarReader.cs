using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Calendars;

/// <summary>
/// Reads what a calendar shows. Where that is too much, bookings go before blackouts, and of both what is to come goes first, the earliest
/// before the later; then what is over, the latest first.
/// </summary>
internal sealed class CalendarReader(IReadTransaction tx, CalendarSpan span, Instant now)
{
    /// <summary>Of what was given back so many are looked at; most of it was given back too long ago to be shown.</summary>
    private const int CancelledReadMax = 10 * Limits.CalendarCancelledMax;

    private static readonly ImmutableArray<BookingState> Live = [BookingState.Held, BookingState.Confirmed];
    private static readonly ImmutableArray<BookingState> Released = [BookingState.Released];

    private readonly Dictionary<ProductionId, Production> productions = [];

    public CalendarContent Read(CalendarFeed feed)
    {
        const int room = Limits.CalendarEventsMax;
        var ahead = Bookings(feed, Live, span.Today, span.End, room + 1, descending: false).ToList();
        var past = Bookings(feed, Live, span.First, span.Today, Math.Max(0, room + 1 - ahead.Count), descending: true, span.Today).ToList();
        var cancelled = Bookings(feed, Released, span.Today, span.End, CancelledReadMax, descending: false)
            .Where(booking => booking.UpdateTime >= span.CancelledFrom)
            .Take(Limits.CalendarCancelledMax + 1)
            .ToList();
        List<Booking> live = [.. ahead, .. past];
        List<Booking> shown = [.. live.Take(room), .. cancelled.Take(Limits.CalendarCancelledMax)];
        var away = feed.CrewMember is { } person ? BlackoutsOf(person) : [];
        var blackouts = Nearest(away, Math.Max(0, room - live.Count));
        var isCut = live.Count > room || blackouts.Count < away.Count || cancelled.Count > Limits.CalendarCancelledMax;
        shown.Sort((one, other) => (one.Interval.Start, one.Id).CompareTo((other.Interval.Start, other.Id)));
        return feed.CrewMember is { } member
            ? OfPerson(member, shown, blackouts, isCut)
            : OfProduction(feed.Production!.Value, shown, isCut);
    }

    private CalendarContent OfPerson(CrewMemberId id, List<Booking> bookings, List<CalendarBlackout> blackouts, bool isCut)
    {
        var member = tx.Find(id)!;
        return new CalendarContent(
            member.DisplayName,
            member.TimeZone,
            [
                .. bookings
                    .Select(booking => (booking, ProductionOf(booking)))
                    .Select(pair => Shown(pair.booking, pair.Item2.Title, pair.Item2)),
            ],
            [.. blackouts],
            isCut
        );
    }

    private CalendarContent OfProduction(ProductionId id, List<Booking> bookings, bool isCut)
    {
        var production = tx.Find(id)!;

        // Only the names are wanted, but this reads all of them at once.
        CrewMemberId[] members = [.. bookings.Select(booking => booking.CrewMember).Distinct()];
        var names = tx.TimesOf(members, new Interval(now, now + Duration.FromTicks(1)))
            .ToDictionary(one => one.Member.Id, one => one.Member);
        return new CalendarContent(
            production.Title,
            production.TimeZone,
            [.. bookings.Select(booking => Shown(booking, names[booking.CrewMember].DisplayName, production))],
            [],
            isCut
        );
    }

    private static CalendarBooking Shown(Booking booking, Label title, Production production) => new(booking, title, production.TimeZone);

    private Production ProductionOf(Booking booking) =>
        productions.TryGetValue(booking.Production, out var known) ? known : productions[booking.Production] = tx.ProductionOf(booking);

    /// <summary>The bookings between two instants, page by page.</summary>
    /// <param name="endedBy">Only those that have ended by then; null for all.</param>
    private IEnumerable<Booking> Bookings(
        CalendarFeed feed,
        ImmutableArray<BookingState> states,
        Instant from,
        Instant to,
        int limit,
        bool descending,
        Instant? endedBy = null
    )
    {
        Cursor? after = null;
        while (limit > 0)
        {
            var size = Math.Min(limit, Limits.PageSizeMax);
            var filter = new BookingFilter(
                feed.Production,
                feed.CrewMember,
                states,
                from,
                to,
                BookingOrder.StartTime,
                descending,
                new PageRequest(after, size)
            );
            var page = tx.List(filter);
            foreach (var booking in page.Items.Where(booking => endedBy is not { } end || booking.Interval.End <= end))
            {
                limit--;
                yield return booking;
            }

            if (page.Next is null)
            {
                yield break;
            }

            after = page.Next;
        }
    }

    /// <summary>A blackout that repeats is there once for each time.</summary>
    private List<CalendarBlackout> BlackoutsOf(CrewMemberId member)
    {
        var found = Pages.All(page => tx.List(new BlackoutFilter(member, span.First, span.End, ShowRemoved: false, page)));
        return
        [
            .. found
                .SelectMany(blackout => blackout.Times.Select(time => new CalendarBlackout(blackout, time)))
                .Where(one => one.Time.Interval.End > span.First && one.Time.Interval.Start < span.End)
                .OrderBy(one => one.Time.Interval.Start)
                .ThenBy(one => one.Blackout.Id),
        ];
    }

    /// <summary>Of times in order, as many as there is room for.</summary>
    private List<CalendarBlackout> Nearest(List<CalendarBlackout> times, int room)
    {
        if (times.Count <= room)
        {
            return times;
        }

        var ahead = times.Where(one => one.Time.Interval.End > span.Today).Take(room).ToList();
        var past = times.Where(one => one.Time.Interval.End <= span.Today).TakeLast(room - ahead.Count);
        return [.. past, .. ahead];
    }
}
