using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit;

/// <summary>Writes values as a reader would.</summary>
internal static class Given
{
    public static Instant Time(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static LocalDate? DateOrNone(string? text) => text is null ? null : Date(text);

    /// <summary>Dates as <c>first..last</c>, or one day.</summary>
    public static DateRange Dates(string text)
    {
        var ends = text.Split("..");
        Assert.True(DateRange.TryCreate(Date(ends[0]), Date(ends[^1]), out var dates), text);
        return dates;
    }

    public static Interval Interval(string start, string end) => new(Time(start), Time(end));

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static Label Label(string text)
    {
        Assert.True(Domain.Values.Label.TryParse(text, out var label), text);
        return label;
    }

    public static RoleName Role(string text)
    {
        Assert.True(RoleName.TryParse(text, out var role), text);
        return role;
    }

    /// <summary>Roles with levels, as in <c>grip director:3</c>.</summary>
    public static RoleSkill[] Roles(string text) =>
        [
            .. text.Split(' ')
                .Select(part => part.Split(':'))
                .Select(part => new RoleSkill(Role(part[0]), part.Length > 1 ? part[1][0] - '0' : Limits.LevelMin)),
        ];

    public static Money Money(long units, int nanos = 0)
    {
        Assert.True(Domain.Values.Money.TryCreate("EUR", units, nanos, out var money));
        return money;
    }

    public static EmailAddress Email(string text)
    {
        Assert.True(EmailAddress.TryParse(text, out var address), text);
        return address;
    }
}
