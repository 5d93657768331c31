using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Zones;

/// <summary>Finds what is to come and has other instants stored than its dates mean by the zone rules of now.</summary>
internal static class ZoneShifts
{
    /// <summary>The productions, in order of id. Nothing can be in their way.</summary>
    public static List<ZoneShift> OfProductions(IReadTransaction tx, Instant now) =>
        [.. ToCome(tx, now).Select(production => Of(production, now)).Where(shift => shift.Meant != shift.Stored)];

    /// <summary>The bookings and blackouts by person, in order of the person's id.</summary>
    public static List<CrewMemberShifts> OfCrew(IReadTransaction tx, Instant now)
    {
        var bookings = ToCome(tx, now)
            .SelectMany(production => tx.LiveBookings(production.Id).Select(booking => Of(booking, production, tx, now)))
            .Where(shift => shift.Meant != shift.Stored);
        var blackouts = Pages
            .All(page => tx.List(new BlackoutFilter(null, now, null, ShowRemoved: false, page)))
            .SelectMany(blackout => Of(blackout, tx, now));
        return
        [
            .. bookings
                .Concat(blackouts)
                .GroupBy(shift => shift.Booking?.CrewMember ?? shift.Blackout!.CrewMember)
                .OrderBy(person => person.Key)
                .Select(person => ZoneConflicts.Resolve(person.Key, [.. person], tx, now)),
        ];
    }

    /// <summary>The people in zones whose offset changes: from their contracts a store derives instants too.</summary>
    public static List<CrewMember> MembersOfChangingZones(IReadTransaction tx) =>
        [
            .. Pages
                .All(page => tx.List(new CrewMemberFilter(null, null, null, CrewMemberOrder.Id, Descending: false, page)))
                .Where(member => member.TimeZone.MinOffset != member.TimeZone.MaxOffset),
        ];

    private static List<Production> ToCome(IReadTransaction tx, Instant now) =>
        Pages.All(page =>
            tx.List(
                new ProductionFilter(
                    null,
                    RangeMatch.Overlaps,
                    null,
                    [ProductionState.Scheduled, ProductionState.Shooting],
                    ProductionOrder.Id,
                    Descending: false,
                    page
                ),
                now
            )
        );

    private static ZoneShift Of(Production production, Instant now) =>
        new(
            production.Title,
            production.Dates,
            production.TimeZone,
            production.Interval,
            ZoneShift.MeantBy(production.Dates, production.TimeZone, production.Interval, now)
        )
        {
            Production = production,
        };

    /// <summary>A slot is known by its instants, and one that is over does not change.</summary>
    private static ZoneShift Of(Booking booking, Production production, IReadTransaction tx, Instant now) =>
        new(
            tx.CrewMemberOf(booking).DisplayName,
            booking.Dates,
            production.TimeZone,
            booking.Interval,
            booking.IsSlot || booking.Interval.End <= now
                ? booking.Interval
                : ZoneShift.MeantBy(booking.Dates, production.TimeZone, booking.Interval, now)
        )
        {
            Booking = booking,
        };

    /// <summary>
    /// The shifts of a blackout of days, of one that repeats those of its occurrences. Its days are those of the zone that the person had when
    /// it was added, which the change log tells.
    /// </summary>
    private static List<ZoneShift> Of(Blackout blackout, IReadTransaction tx, Instant now)
    {
        var member = tx.CrewMemberOf(blackout);
        var shifts = In(member.TimeZone);
        return shifts.Count > 0 && ZoneAtAdditionOf(blackout, tx) is { } zone && !zone.Equals(member.TimeZone) ? In(zone) : shifts;

        List<ZoneShift> In(DateTimeZone zone) =>
            [
                .. from time in blackout.Times
                let dates = time.Dates ?? default
                where time.Dates is not null
                let meant = ZoneShift.MeantBy(dates, zone, time.Interval, now)
                where meant != time.Interval
                select new ZoneShift(member.DisplayName, dates, zone, time.Interval, meant) { Blackout = blackout },
            ];
    }

    /// <summary>The microsecond is the least that times differ by.</summary>
    private static DateTimeZone? ZoneAtAdditionOf(Blackout blackout, IReadTransaction tx) =>
        Pages
            .All(page =>
                tx.List(
                    new ChangeFilter(0, [], [blackout.CrewMember], page)
                    {
                        To = blackout.CreateTime + Duration.FromTicks(NodaConstants.TicksPerMillisecond / 1_000),
                    }
                )
            )
            .Select(change => change.CrewMember)
            .LastOrDefault(member => member is not null)
            ?.TimeZone;
}
