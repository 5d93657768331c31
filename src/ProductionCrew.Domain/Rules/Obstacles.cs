using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Names everything that stands in the way of a command, so that the caller need not ask again.</summary>
internal static class Obstacles
{
    public static Obstacle Of(Reason rule, CrewMember member) => new(rule) { CrewMember = member.Id, CrewMemberName = member.DisplayName };

    /// <summary>A person, with one of their contracts.</summary>
    public static Obstacle Of(Reason rule, CrewMember member, Contract contract) =>
        Of(rule, member) with
        {
            HireDate = contract.HireDate,
            FireDate = contract.FireDate,
        };

    /// <summary>A production, with its present dates.</summary>
    public static Obstacle Of(Reason rule, Production production) => Of(rule, production, production.Dates, production.Interval);

    /// <summary>The days asked for on a production.</summary>
    /// <param name="dates">Null if the days asked for are not a range.</param>
    public static Obstacle Of(Reason rule, Production production, DateRange? dates) =>
        Of(rule, production, dates, dates?.In(production.TimeZone)) with
        {
            ProductionDates = rule is Reason.OutsideProduction ? production.Dates : null,
        };

    /// <summary>A booking, with its person and its production.</summary>
    public static Obstacle Of(Reason rule, IReadTransaction tx, Booking booking) => Of(rule, tx, tx.CrewMemberOf(booking), booking);

    /// <summary>A booking that does not stand any more; of a hold that gave way, with the booking that has its time now.</summary>
    public static Obstacle NotLive(IReadTransaction tx, Booking booking)
    {
        if (booking.State is BookingState.Expired)
        {
            return Of(Reason.HoldExpired, tx, booking);
        }

        var gaveWay = booking is { State: BookingState.Released, ReleaseReason: BookingWriter.SupersededReason };
        var live = gaveWay ? tx.LiveBookings(booking.CrewMember, booking.Interval) : [];
        return Of(Reason.BookingNotLive, tx, booking) with { TakenBy = live.FirstOrDefault(other => other.IsBlocking)?.Name };
    }

    /// <param name="member">Whose booking it is.</param>
    public static Obstacle Of(Reason rule, IReadTransaction tx, CrewMember member, Booking booking) =>
        Of(rule, member, booking, tx.Find(booking.Production));

    /// <summary>What keeps a person from days or from instants: the blackouts and bookings then.</summary>
    /// <param name="asked">The days; null for instants.</param>
    public static IEnumerable<Obstacle> InTheWay(
        CrewMember member,
        IEnumerable<BlackoutTime> blackouts,
        IEnumerable<Booking> bookings,
        DateRange? asked,
        IReadTransaction tx
    ) =>
        blackouts
            .Select(blackout => Of(Reason.Blackout, member, blackout))
            .Concat(bookings.Select(booking => Of(Reason.BookingConflict, tx, member, booking)))
            .Select(obstacle => obstacle.ComparedWith(asked is { } days ? [days] : []));

    /// <summary>
    /// The obstacle, noting whether its dates alone would not show that it is in the way: then it has no day in common with those asked for.
    /// </summary>
    /// <param name="asked">Empty if no days were asked for, but instants.</param>
    public static Obstacle ComparedWith(this Obstacle obstacle, IReadOnlyCollection<DateRange> asked) =>
        obstacle with
        {
            IsAcrossZones = obstacle.Dates is { } dates && !asked.Any(days => days.Overlaps(dates)),
        };

    /// <summary>A booking, with those of its days that would be left empty.</summary>
    public static Obstacle Of(Reason rule, IReadTransaction tx, Booking booking, Seat seat) =>
        Of(rule, tx, booking) with
        {
            Dates = seat.Dates,
            Interval = seat.Interval,
        };

    /// <summary>A seat that the person cannot take for a reason of their own.</summary>
    public static Obstacle Of(Reason rule, IReadTransaction tx, CrewMember member, Seat seat) =>
        Unfit(rule, member, seat.Role, seat.Dates.Last) with
        {
            Production = seat.Production,
            ProductionTitle = tx.Find(seat.Production)?.Title,
            MinimumLevel = seat.MinimumLevel,
            Dates = seat.IsSlot ? null : seat.Dates,
            Interval = seat.Interval,
        };

    /// <summary>Work that the person cannot take: what they can do instead, or the contract that comes nearest.</summary>
    /// <param name="last">The last day of the work.</param>
    public static Obstacle Unfit(Reason rule, CrewMember member, RoleName role, LocalDate last) =>
        rule switch
        {
            Reason.RoleMissing => Of(rule, member) with { Role = role, Level = member.LevelIn(role), Skills = member.Roles },
            Reason.OutsideContract => Of(rule, member, member.ContractNearest(last)) with { Role = role },
            _ => Of(rule, member) with { Role = role },
        };

    public static Obstacle Of(Reason rule, CrewMember member, BlackoutTime blackout) =>
        Of(rule, member) with
        {
            Blackout = blackout.Name,
            Dates = blackout.Dates,
            Interval = blackout.Interval,
        };

    public static Obstacle Of(Reason rule, CrewMember member, Blackout blackout) =>
        Of(rule, member, new BlackoutTime(blackout.Name, blackout.Dates, blackout.Interval));

    public static Obstacle Of(Reason rule, CrewMember member, Window window) =>
        Of(rule, member, window.Interval) with
        {
            Window = window.Name,
        };

    public static Obstacle Of(Reason rule, CrewMember member, Interval interval) => Of(rule, member) with { Interval = interval };

    /// <summary>A rejection with all obstacles. Its reason is the one that comes first in the order of precedence.</summary>
    public static Rejection Reject(IReadOnlyCollection<Obstacle> obstacles) =>
        Rejection.Of(obstacles.Min(obstacle => obstacle.Rule), [.. obstacles]);

    private static Obstacle Of(Reason rule, CrewMember member, Booking booking, Production? production) =>
        Of(rule, member) with
        {
            Booking = booking.Name,
            Production = booking.Production,
            ProductionTitle = production?.Title,
            Role = booking.Role,
            MinimumLevel = booking.MinimumLevel,
            Dates = booking.IsSlot ? null : booking.Dates,
            TimeZone = booking.IsSlot ? null : production?.TimeZone.Id,
            Interval = booking.Interval,
            State = booking.State,
            Rank = booking.IsLive ? booking.Rank : null,
            HoldExpireTime = booking.HoldExpireTime,
        };

    private static Obstacle Of(Reason rule, Production production, DateRange? dates, Interval? interval) =>
        new(rule)
        {
            Production = production.Id,
            ProductionTitle = production.Title,
            Dates = dates,
            Interval = interval,
        };
}
