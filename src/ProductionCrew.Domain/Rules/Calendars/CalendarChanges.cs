using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Calendars;

/// <summary>
/// Whether a calendar is as somebody has it, told by the lines that the change log has got since, without reading the calendar. It may say
/// that it is another where it is not, but not the other way round.
/// </summary>
internal static class CalendarChanges
{
    /// <summary>So many other resources that were renamed are looked at.</summary>
    private const int RenamedMax = 20;

    private static readonly ImmutableArray<ChangeKind> OfBookings =
    [
        ChangeKind.BookingConfirmed,
        ChangeKind.BookingMoved,
        ChangeKind.BookingCut,
        ChangeKind.BookingReleased,
        ChangeKind.BookingHeld,
        ChangeKind.BookingExpired,
        ChangeKind.BookingPromoted,
        ChangeKind.BookingChallenged,
        ChangeKind.BookingLevelChanged,
        ChangeKind.BookingRenewed,
    ];

    private static readonly ImmutableArray<ChangeKind> OfPerson =
    [
        .. OfBookings,
        ChangeKind.CrewMemberUpdated,
        ChangeKind.BlackoutAdded,
        ChangeKind.BlackoutRemoved,
        ChangeKind.BlackoutUpdated,
        ChangeKind.BlackoutMoved,
    ];

    private static readonly ImmutableArray<ChangeKind> OfProduction =
    [
        .. OfBookings,
        ChangeKind.ProductionUpdated,
        ChangeKind.ProductionRescheduled,
        ChangeKind.ProductionCancelled,
    ];

    /// <summary>How a calendar stands that was read just now. By the clock alone it is another when a hold in it expires, or a day begins.</summary>
    public static CalendarState StateOf(IReadTransaction tx, CalendarContent content, CalendarSpan span)
    {
        var expiries = content.Bookings.Where(one => one.Booking.State is BookingState.Held).Select(one => one.Booking.HoldExpireTime);
        var until = expiries.OfType<Instant>().Append(span.Tomorrow).Min();
        var last = tx.LastSequence();
        return new CalendarState(last, TimeOf(tx, last), until);
    }

    public static bool IsUnchanged(IReadTransaction tx, CalendarFeed feed, CalendarState known, CalendarSpan span, Instant now)
    {
        var last = tx.LastSequence();
        if (known.Until <= now || known.Until > span.Tomorrow || known.Sequence > last || last - known.Sequence > Limits.CalendarLinesMax)
        {
            return false;
        }

        if (TimeOf(tx, known.Sequence) != known.LineTime)
        {
            return false;
        }

        var lines = new ChangeFilter(known.Sequence, [], [], PageRequestOf(known.Sequence, 1)) { UntilSequence = last };
        return known.Sequence == last
            || (
                feed.CrewMember is { } member
                    ? IsNone(tx, lines with { CrewMembers = [member], Kinds = OfPerson })
                        && IsNoneOf(tx, feed, Renamed(tx, lines, ChangeKind.ProductionUpdated, change => change.ConcernedProduction()))
                    : IsNone(tx, lines with { Productions = [feed.Production!.Value], Kinds = OfProduction })
                        && IsNoneOf(tx, feed, Renamed(tx, lines, ChangeKind.CrewMemberUpdated, change => change.ConcernedCrewMember()))
            );
    }

    private static bool IsNone(IReadTransaction tx, ChangeFilter lines) => tx.List(lines).Items.IsEmpty;

    /// <summary>What was changed so that it may be called otherwise; null if it is too much to look at.</summary>
    private static List<TId>? Renamed<TId>(IReadTransaction tx, ChangeFilter lines, ChangeKind kind, Func<Change, TId?> idOf)
        where TId : struct
    {
        var page = tx.List(lines with { Kinds = [kind], Page = PageRequestOf(lines.AfterSequence, RenamedMax) });
        return page.Next is null ? [.. page.Items.Select(idOf).OfType<TId>().Distinct()] : null;
    }

    private static bool IsNoneOf(IReadTransaction tx, CalendarFeed feed, List<ProductionId>? productions) =>
        productions?.Exists(production => HasBooking(tx, production, feed.CrewMember)) == false;

    private static bool IsNoneOf(IReadTransaction tx, CalendarFeed feed, List<CrewMemberId>? members) =>
        members?.Exists(member => HasBooking(tx, feed.Production, member)) == false;

    private static bool HasBooking(IReadTransaction tx, ProductionId? production, CrewMemberId? member)
    {
        var one = new PageRequest(After: null, Size: 1);
        return !tx.List(new BookingFilter(production, member, [], null, null, BookingOrder.Id, Descending: false, one)).Items.IsEmpty;
    }

    private static Instant TimeOf(IReadTransaction tx, long sequence) =>
        sequence == 0
            ? NodaConstants.UnixEpoch
            : tx.List(new ChangeFilter(sequence - 1, [], [], PageRequestOf(sequence - 1, 1)) { UntilSequence = sequence })
                .Items.Select(line => line.Time)
                .FirstOrDefault();

    /// <summary>A page behind a line, which is not counted as a first page would be.</summary>
    private static PageRequest PageRequestOf(long sequence, int size) => new(new Cursor(null, 0, sequence), size);
}
