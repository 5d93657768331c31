using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

/// <summary>One of each resource, with every field filled.</summary>
internal static class Samples
{
    public static readonly Instant CreateTime = Instant.FromUtc(2027, 3, 4, 5, 6, 7).PlusNanoseconds(891_011_000);

    public static readonly Instant UpdateTime = CreateTime + NodaTime.Duration.FromHours(1);

    public static CrewMember Member { get; } =
        SampleValues.Fill(
            new CrewMember(
                new CrewMemberId(3),
                Name("Ana Lima"),
                [new RoleSkill(Role("gaffer"), 2), new RoleSkill(Role("grip"), 5)],
                new LocalDate(2027, 1, 1),
                new LocalDate(2031, 1, 1),
                DateTimeZoneProviders.Tzdb["Europe/London"],
                Money.TryCreate("EUR", 450, 250_000_000, out var rate) ? rate : null,
                EmailAddress.TryParse("ana@studio.example", out var address) ? address : null,
                Version: 4,
                CreateTime,
                UpdateTime
            )
            {
                EarlierContracts = [new Contract(new LocalDate(2020, 1, 1), new LocalDate(2021, 1, 1))],
            }
        );

    public static Production Production { get; } =
        SampleValues.Fill(
            new Production(
                new ProductionId(7),
                Name("Nightfall"),
                Dates,
                DateTimeZone.Utc,
                Dates.In(DateTimeZone.Utc),
                [new Requirement(Role("grip"), 2, 3)],
                new LocalDate(2030, 5, 2),
                Version: 2,
                CreateTime,
                UpdateTime
            )
        );

    public static Booking Booking { get; } =
        new(
            new BookingId(9),
            new ProductionId(7),
            new CrewMemberId(3),
            Role("grip"),
            MinimumLevel: 2,
            Dates,
            Dates.In(DateTimeZone.Utc),
            BookingState.Released,
            Pinned: true,
            new BookingId(8),
            "ill",
            Version: 2,
            CreateTime,
            UpdateTime
        );

    public static Blackout Blackout { get; } =
        new(
            new BlackoutId(5),
            new CrewMemberId(3),
            Dates,
            Dates.In(DateTimeZone.Utc),
            Name("Holiday"),
            BlackoutState.Removed,
            Version: 2,
            CreateTime,
            UpdateTime
        );
    public static Window Window { get; } =
        new(
            new WindowId(5),
            new CrewMemberId(3),
            new Interval(Instant.FromUtc(2030, 5, 1, 9, 0), Instant.FromUtc(2030, 5, 1, 11, 0)),
            WindowState.Closed,
            Version: 2,
            CreateTime,
            UpdateTime
        );

    public static Label Name(string text) => Label.TryParse(text, out var label) ? label : throw new FormatException(text);

    public static RoleName Role(string text) => RoleName.TryParse(text, out var role) ? role : throw new FormatException(text);

    private static DateRange Dates =>
        DateRange.TryCreate(new LocalDate(2030, 5, 1), new LocalDate(2030, 5, 3), out var range)
            ? range
            : throw new InvalidOperationException();
}
