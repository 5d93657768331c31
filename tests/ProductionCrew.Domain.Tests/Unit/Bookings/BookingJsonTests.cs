using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>A booking by itself is written by hand, and inside any other result by the generated code.</summary>
public sealed class BookingJsonTests
{
    private const string Whole =
        """{"id":7,"production":2,"crew_member":3,"role":"grip","minimum_level":4,"dates":"2027-03-05..2027-12-20","interval":[1,2],"state":1"""
        + ""","pinned":true,"replaced_booking":6,"release_reason":"no light","version":9,"create_time":3,"update_time":4,"hold_expire_time":5"""
        + ""","ahead_count":1,"is_slot":true,"challenge_time":6}""";

    private static readonly string?[] Reasons =
    [
        null,
        "",
        "SUPERSEDED",
        "\"no\" <light> & \\ + 'rain'",
        "tab\tline\n",
        "Grüße, 映画 🎬",
        "\u2028",
    ];

    [Fact]
    public void The_stored_format_is_this()
    {
        var booking = new Booking(
            new BookingId(7),
            new ProductionId(2),
            new CrewMemberId(3),
            Given.Role("grip"),
            4,
            Given.Dates("2027-03-05..2027-12-20"),
            new Interval(Clock.FromUnixMicroseconds(1), Clock.FromUnixMicroseconds(2)),
            BookingState.Held,
            Pinned: true,
            new BookingId(6),
            "no light",
            9,
            Clock.FromUnixMicroseconds(3),
            Clock.FromUnixMicroseconds(4)
        )
        {
            HoldExpireTime = Clock.FromUnixMicroseconds(5),
            AheadCount = 1,
            IsSlot = true,
            ChallengeTime = Clock.FromUnixMicroseconds(6),
        };

        Assert.Equal(Whole, Text(booking));
        Assert.Equal(booking, DomainJson.Read<Booking>(DomainJson.Write(booking)));
    }

    [Fact]
    public void A_booking_is_written_as_the_generated_code_writes_it()
    {
        var random = new Random(4);
        for (var i = 0; i < 2_000; i++)
        {
            var booking = Any(random);

            Assert.Equal(
                Text(new Substitution(booking, booking)),
                $$"""{"released":{{Text(booking)}},"booking":{{Text(booking)}},"superseded":[]}"""
            );
        }
    }

    private static Booking Any(Random random)
    {
        var first = new LocalDate(Limits.YearMin, 1, 1).PlusDays(random.Next(73_000));
        Assert.True(DateRange.TryCreate(first, first.PlusDays(random.Next(60)), out var dates));
        string[] roles = ["grip", "a", "b-2-unit", new('z', Limits.RoleNameLengthMax)];
        return new Booking(
            new BookingId(AnyLong(random)),
            new ProductionId(AnyLong(random)),
            new CrewMemberId(AnyLong(random)),
            Given.Role(roles[random.Next(roles.Length)]),
            random.Next(Limits.LevelMin, Limits.LevelMax + 1),
            dates,
            dates.In(DateTimeZone.Utc),
            (BookingState)random.Next(1, 5),
            random.Next(2) == 0,
            random.Next(2) == 0 ? null : new BookingId(AnyLong(random)),
            Reasons[random.Next(Reasons.Length)],
            AnyLong(random),
            AnyInstant(random),
            AnyInstant(random)
        )
        {
            HoldExpireTime = random.Next(2) == 0 ? null : AnyInstant(random),
            AheadCount = random.Next(3),
            IsSlot = random.Next(2) == 0,
            ChallengeTime = random.Next(2) == 0 ? null : AnyInstant(random),
        };
    }

    private static long AnyLong(Random random) => random.NextInt64() >> random.Next(63);

    private static Instant AnyInstant(Random random) => Clock.FromUnixMicroseconds(random.NextInt64(-1_000, 7_000_000_000_000_000));

    private static string Text<T>(T value)
        where T : class => Encoding.UTF8.GetString(DomainJson.Write(value));
}
