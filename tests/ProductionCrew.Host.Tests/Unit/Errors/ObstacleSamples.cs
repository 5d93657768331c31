using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Tests.Unit.Errors;

/// <summary>Obstacles with every part filled in, each part different from sample to sample.</summary>
internal static class ObstacleSamples
{
    public static Obstacle Full(Reason rule, int number, string name = "Name", int competingCount = 2)
    {
        var production = new ProductionId(200 + number);
        var first = new LocalDate(2030, 1, 1).PlusDays(number);
        Assert.True(DateRange.TryCreate(first, first.PlusDays(400), out var dates));
        Assert.True(DateRange.TryCreate(first.PlusDays(500), first.PlusDays(600), out var shooting));
        return new Obstacle(rule)
        {
            CrewMember = new CrewMemberId(100 + number),
            CrewMemberName = Label($"{name} Person {number}"),
            Booking = new BookingName(production, new BookingId(300 + number)),
            Blackout = new BlackoutName(new CrewMemberId(100 + number), new BlackoutId(800 + number)),
            Window = new WindowName(new CrewMemberId(100 + number), new WindowId(800 + number)),
            Production = production,
            ProductionTitle = Label($"{name} Show {number}"),
            Role = Role($"grip-{number}"),
            MinimumLevel = 400 + number,
            Level = rule is Reason.RoleMissing ? 450 + number : null,
            HireDate = first.PlusDays(500),
            FireDate = first.PlusDays(1_000),
            TimeZone = $"Zone/{number}",
            ProductionDates = rule is Reason.OutsideProduction ? shooting : null,
            Dates = dates,
            Interval = dates.In(DateTimeZone.Utc),
            Field = rule is Reason.InvalidField ? FixedField.FireDate : null,
            State = BookingState.Held,
            HoldExpireTime = Instant.FromUtc(2029, 1, 1, 0, 0) + Duration.FromDays(number),
            RequiredCount = 500 + number,
            AvailableCount = 600 + number,
            MissingCount = 700 + number,
            CompetingRoles = [.. Enumerable.Range(0, competingCount).Select(index => Role($"rival-{number}-{index}"))],
        };
    }

    public static Label Label(string text)
    {
        Assert.True(Domain.Values.Label.TryParse(text, out var label));
        return label;
    }

    private static RoleName Role(string text)
    {
        Assert.True(RoleName.TryParse(text, out var role), text.ToString(CultureInfo.InvariantCulture));
        return role;
    }
}
