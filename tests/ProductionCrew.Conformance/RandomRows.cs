using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>Writes seeded rows with many equal keys and with names that trip up text order, in one command.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
internal sealed class RandomRows(int seed) : ICommand<StoreRows>
{
    private const int CrewMemberCount = 40;
    private const int ProductionCount = 30;
    private const int BookingCount = 120;

    // Upper-case folding, accents, LIKE's wildcards, and characters whose order differs between UTF-8 bytes and UTF-16 units.
    private static readonly string[] Names =
    [
        "Ada",
        "ada",
        "ADA",
        "Ådne",
        "ådne",
        "Zoë",
        "Zoe",
        "straße",
        "STRASSE",
        "100% Wool_",
        "1000 Wool",
        "\uE000 private",
        "𝒜nna",
        "\uFF21nna",
        "Ὀδυσσεύς",
        "ıstanbul",
        "O'Neil",
    ];

    private static readonly RoleName[] Roles = [Sample.Grip, Sample.Gaffer, Sample.Role("director"), Sample.Role("grip-best")];
    private static readonly DateTimeZone[] Zones =
    [
        DateTimeZone.Utc,
        DateTimeZoneProviders.Tzdb["Asia/Tokyo"],
        DateTimeZoneProviders.Tzdb["America/Los_Angeles"],
    ];

    public Outcome<StoreRows> Execute(IWriteTransaction tx, Instant now)
    {
        var random = new Random(seed);
        var members = Enumerable.Range(0, CrewMemberCount).Select(_ => Member(tx, now, random)).ToList();
        var productions = Enumerable.Range(0, ProductionCount).Select(_ => Production(tx, now, random)).ToList();
        var bookings = Enumerable
            .Range(0, BookingCount)
            .Select(_ => Booking(tx, now, random, Pick(random, members), Pick(random, productions)));
        return new StoreRows(members, productions, [.. bookings]);
    }

    private static CrewMember Member(IWriteTransaction tx, Instant now, Random random)
    {
        var hired = Sample.Day(random.Next(-5, 5));
        var member = Sample.Member(tx.NextCrewMemberId(), now) with
        {
            DisplayName = Sample.Label(Pick(random, Names)),
            Roles =
            [
                .. Roles
                    .Where(_ => random.Next(2) == 0)
                    .DefaultIfEmpty(Sample.Grip)
                    .Order()
                    .Select(role => new RoleSkill(role, random.Next(1, 6))),
            ],
            HireDate = hired,
            FireDate = random.Next(3) == 0 ? null : hired.PlusDays(random.Next(1, 6) * 10),
            TimeZone = Pick(random, Zones),
            EarlierContracts = random.Next(4) == 0 ? [Sample.Contract(-40, -30), Sample.Contract(-20, random.Next(-18, -5))] : [],
        };
        tx.Put(member, ChangeKind.CrewMemberHired);
        return member;
    }

    private static Production Production(IWriteTransaction tx, Instant now, Random random)
    {
        var first = random.Next(-20, 20);
        var production = Sample
            .Production(tx.NextProductionId(), now)
            .On(Sample.Days(first, first + random.Next(0, 10)), Pick(random, Zones)) with
        {
            Title = Sample.Label(Pick(random, Names)),
            CancelDate = random.Next(5) == 0 ? Sample.Day(first) : null,
        };
        tx.Put(production, ChangeKind.ProductionScheduled);
        return production;
    }

    private static Booking Booking(IWriteTransaction tx, Instant now, Random random, CrewMember member, Production production)
    {
        var booking = Sample.Booking(tx.NextBookingId(), member.Id, production, production.Dates, now);
        if (random.Next(3) == 0 || tx.LiveBookings(member.Id, booking.Interval).Count > 0)
        {
            booking = booking with { State = BookingState.Released };
        }

        tx.Put(booking, booking.IsLive ? ChangeKind.BookingConfirmed : ChangeKind.BookingReleased);
        return booking;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

/// <summary>The rows written.</summary>
internal sealed record StoreRows(
    IReadOnlyList<CrewMember> CrewMembers,
    IReadOnlyList<Production> Productions,
    IReadOnlyList<Booking> Bookings
);
