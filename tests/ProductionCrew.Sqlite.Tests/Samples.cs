using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>Small valid resources.</summary>
internal static class Samples
{
    public static readonly LocalDate FirstDay = new(2026, 6, 1);

    public static RoleName Role(string text) =>
        RoleName.TryParse(text, out var role) ? role : throw new ArgumentException(text, nameof(text));

    public static Label Label(string text) =>
        Domain.Values.Label.TryParse(text, out var label) ? label : throw new ArgumentException(text, nameof(text));

    /// <summary>Days counted from <see cref="FirstDay"/>, both included.</summary>
    public static DateRange Days(int first, int last) =>
        DateRange.TryCreate(FirstDay.PlusDays(first), FirstDay.PlusDays(last), out var range)
            ? range
            : throw new ArgumentOutOfRangeException(nameof(last));

    public static CrewMember PutMember(this IWriteTransaction tx, Instant now, string name = "Ada")
    {
        var member = new CrewMember(
            tx.NextCrewMemberId(),
            Label(name),
            [new RoleSkill(Role("grip"), 3), new RoleSkill(Role("runner"), 1)],
            new LocalDate(2026, 1, 1),
            new LocalDate(2027, 1, 1),
            DateTimeZone.Utc,
            Money.TryCreate("EUR", 400, 0, out var rate) ? rate : null,
            EmailAddress.TryParse("ada@example.org", out var email) ? email : null,
            1,
            now,
            now
        );
        tx.Put(member, ChangeKind.CrewMemberHired);
        return member;
    }

    public static Production PutProduction(this IWriteTransaction tx, Instant now, string title = "The Long Take")
    {
        var dates = Days(0, 99);
        var production = new Production(
            tx.NextProductionId(),
            Label(title),
            dates,
            DateTimeZone.Utc,
            dates.In(DateTimeZone.Utc),
            [new Requirement(Role("grip"), 2, 1)],
            null,
            1,
            now,
            now
        );
        tx.Put(production, ChangeKind.ProductionScheduled);
        return production;
    }

    public static Booking PutBooking(this IWriteTransaction tx, Instant now, CrewMemberId member, ProductionId production, DateRange dates)
    {
        var booking = new Booking(
            tx.NextBookingId(),
            production,
            member,
            Role("grip"),
            2,
            dates,
            dates.In(DateTimeZone.Utc),
            BookingState.Confirmed,
            Pinned: true,
            null,
            null,
            1,
            now,
            now
        );
        tx.Put(booking, ChangeKind.BookingConfirmed);
        return booking;
    }

    public static Blackout PutBlackout(this IWriteTransaction tx, Instant now, CrewMemberId member, DateRange dates)
    {
        var interval = dates.In(DateTimeZone.Utc);
        var blackout = new Blackout(tx.NextBlackoutId(), member, dates, interval, Label("Leave"), BlackoutState.Active, 1, now, now);
        tx.Put(blackout, ChangeKind.BlackoutAdded);
        return blackout;
    }

    /// <summary>One member, one production and one booking of the first ten days, all with id 1.</summary>
    public static Booking PutSeason(this IWriteTransaction tx, Instant now) =>
        tx.PutBooking(now, tx.PutMember(now).Id, tx.PutProduction(now).Id, Days(0, 9));
}
