using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>The small pools that values are drawn from.</summary>
internal static class Pools
{
    private const int SpanDays = 60;
    private const int ExternalIdCount = 100;

    private static readonly RoleName[] Roles =
    [
        .. new[] { "camera-operator", "director", "gaffer", "grip", "editor", "make-up", "sound", "stunt" }.Select(Sample.Role),
    ];

    private static readonly Label[] Names =
    [
        .. new[] { "Ada", "ada", "Åse", "Bela", "Zoë", "Straße", "𝒜nna", "\uE000", "100%", "O'Neil", "Ὀδυσσεύς" }.Select(Sample.Label),
    ];

    private static readonly DateTimeZone[] Zones =
    [
        .. new[]
        {
            "Etc/UTC",
            "Etc/UTC",
            "Europe/Berlin",
            "America/Los_Angeles",
            "Asia/Tokyo",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
        }.Select(id => DateTimeZoneProviders.Tzdb[id]),
    ];

    private static readonly string[] NameParts = ["a", "Å", "%", "_", "𝒜", "ss", "nobody"];

    private static readonly EmailAddress[] Emails =
    [
        .. new[]
        {
            "ada@example.org",
            "Ada@Example.org",
            "bob@example.org",
            "zoë@example.org",
            "ZOË@example.org",
            "eve@example.org",
        }.Select(Sample.Email),
    ];

    /// <summary>A zone, and the day that it skipped.</summary>
    public static readonly (DateTimeZone Zone, LocalDate Day) Skipped = (
        DateTimeZoneProviders.Tzdb["Pacific/Apia"],
        new LocalDate(2011, 12, 30)
    );

    public static RoleName Role(this World world) => world.Pick(Roles);

    public static Label Name(this World world) => world.Pick(Names);

    public static string? NamePart(this World world) => world.Chance(50) ? null : world.Pick(NameParts);

    /// <summary>One of so many that some are taken already.</summary>
    public static Label ExternalId(this World world) => Sample.Label($"X-{world.Number(1, ExternalIdCount)}");

    public static DateTimeZone Zone(this World world) => world.Pick(Zones);

    public static EmailAddress Email(this World world) => world.Pick(Emails);

    public static Money? Rate(this World world) => world.Chance(30) ? null : Sample.Euros(world.Number(1, 5) * 100);

    /// <summary>A day from a little before today to the end of the span.</summary>
    public static LocalDate Day(this World world) => world.Today.PlusDays(world.Number(-4, SpanDays));

    /// <summary>A day soon, when people are at work.</summary>
    public static LocalDate SoonDay(this World world) => world.Today.PlusDays(world.Number(-2, 12));

    /// <summary>A fire date that mostly leaves some time to work.</summary>
    public static LocalDate FireDay(this World world) => world.Today.PlusDays(world.Number(-2, 2 * SpanDays));

    public static DateRange Range(this World world)
    {
        var first = world.Day();
        var last = first.PlusDays(world.Number(0, 14));
        return DateRange.TryCreate(first, last, out var range) ? range : throw new InvalidOperationException($"{first} is out of years.");
    }

    public static ImmutableArray<RoleSkill> Skills(this World world) =>
        [
            .. Enumerable
                .Range(0, world.Number(1, 4))
                .Select(_ => world.Role())
                .Distinct()
                .Select(role => new RoleSkill(role, world.Number(1, 5))),
        ];

    public static ImmutableArray<Requirement> Requirements(this World world) =>
        [
            .. Enumerable
                .Range(0, world.Number(0, 3))
                .Select(_ => (Role: world.Role(), Level: world.Number(1, 3)))
                .Distinct()
                .OrderBy(seat => seat.Role)
                .ThenBy(seat => seat.Level)
                .Select(seat => new Requirement(seat.Role, seat.Level, world.Number(1, 2))),
        ];
}
