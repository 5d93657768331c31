using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Repeating;

namespace ProductionCrew.Host.Tests.Unit.Repeating;

/// <summary>The days of rules, compared with those that going through the calendar day by day gives.</summary>
public sealed class RuleDatesTests
{
    private const int RandomRuleCount = 3_000;

    /// <summary>The first day is Tuesday 5 January 2027 unless a rule says otherwise.</summary>
    public static TheoryData<string, string, Func<LocalDate, LocalDate, bool>> Rules =>
        new()
        {
            { "FREQ=DAILY", "2027-01-05", (_, _) => true },
            { "FREQ=DAILY;INTERVAL=3", "2027-01-05", (day, first) => Period.DaysBetween(first, day) % 3 == 0 },
            { "FREQ=DAILY;BYDAY=SA,SU", "2027-01-09", (day, _) => day.DayOfWeek >= IsoDayOfWeek.Saturday },
            { "FREQ=DAILY;BYMONTH=1,7;BYMONTHDAY=5,-1", "2027-01-05", (day, _) => day.Month is 1 or 7 && (day.Day == 5 || IsLast(day)) },
            { "FREQ=WEEKLY", "2027-01-05", (day, first) => day.DayOfWeek == first.DayOfWeek },
            { "FREQ=WEEKLY;BYDAY=TU,FR", "2027-01-05", (day, _) => day.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Friday },
            { "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "2027-01-05", (day, first) => IsTuesdayOrSunday(day) && Weeks(day, first, 1) % 2 == 0 },
            {
                "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
                "2027-01-05",
                (day, first) => IsTuesdayOrSunday(day) && Weeks(day, first, 7) % 2 == 0
            },
            { "FREQ=MONTHLY", "2027-01-31", (day, _) => day.Day == 31 },
            { "FREQ=MONTHLY;BYMONTHDAY=1,15,-2", "2027-01-15", (day, _) => day.Day is 1 or 15 || IsLast(day.PlusDays(1)) },
            { "FREQ=MONTHLY;BYDAY=1TU", "2027-01-05", (day, _) => day is { DayOfWeek: IsoDayOfWeek.Tuesday, Day: <= 7 } },
            {
                "FREQ=MONTHLY;BYDAY=-1FR",
                "2027-01-29",
                (day, _) => day.DayOfWeek is IsoDayOfWeek.Friday && day.PlusDays(7).Month != day.Month
            },
            {
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7",
                "2027-03-01",
                (day, _) => day is { DayOfWeek: IsoDayOfWeek.Monday, Day: <= 7 } && day.Month % 2 == 1
            },
            { "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-29", (day, _) => IsLastWorkday(day) },
            { "FREQ=YEARLY", "2028-02-29", (day, _) => day is { Month: 2, Day: 29 } },
            {
                "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "2027-03-28",
                (day, _) => day is { Month: 3, DayOfWeek: IsoDayOfWeek.Sunday, Day: > 24 }
            },
            { "FREQ=YEARLY;BYYEARDAY=5,-1", "2027-01-05", (day, _) => day.DayOfYear == 5 || day.PlusDays(1).DayOfYear == 1 },
            { "FREQ=YEARLY;BYMONTH=5,5,6;BYDAY=WE", "2027-05-05", (day, _) => day is { Month: 5 or 6, DayOfWeek: IsoDayOfWeek.Wednesday } },
            { "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2027-05-17", (day, _) => day.DayOfWeek is IsoDayOfWeek.Monday && WeekOf(day) == 20 },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void They_are_those_of_the_calendar(string rule, string begin, Func<LocalDate, LocalDate, bool> isMeant)
    {
        var first = NodaTime.Text.LocalDatePattern.Iso.Parse(begin).Value;
        var last = first.PlusYears(Limits.RecurrenceYearsMax);
        var expected = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).Where(day => isMeant(day, first));

        Assert.Equal(expected, RuleDates.Of(rule, first, last));
    }

    /// <summary>Also where nothing matches, or in every second only: the number of steps does not depend on what the rule says.</summary>
    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4")]
    [InlineData("FREQ=YEARLY;INTERVAL=999;BYYEARDAY=-366")]
    [InlineData("FREQ=WEEKLY;INTERVAL=999;BYMONTH=12")]
    public void A_rule_that_never_matches_ends(string rule)
    {
        var first = new LocalDate(2027, 1, 5);
        Assert.Empty(RuleDates.Of(rule, first, first.PlusYears(Limits.RecurrenceYearsMax)));
    }

    /// <summary>What the text check lets through the evaluation can take: in order, each day once, and within the bounds.</summary>
    [Fact]
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same rules.")]
    public void Any_sound_rule_can_be_worked_out()
    {
        var random = new Random(16);
        var soundCount = 0;
        for (var i = 0; i < RandomRuleCount; i++)
        {
            if (RuleText.Parse(RandomRules.Next(random), out _) is not { } rule)
            {
                continue;
            }

            soundCount++;
            var first = new LocalDate(random.Next(2000, 2199), random.Next(1, 13), random.Next(1, 29));
            var last = first.PlusYears(Limits.RecurrenceYearsMax);
            var days = RuleDates.Of(rule.Pattern, first, last).Take(Limits.OccurrencesMax + 1).ToList();
            Assert.Equal(days.Distinct().Order(), days);
            Assert.True(days.Count == 0 || (days[0] >= first && days[^1] <= last), rule.Pattern);
        }

        Assert.True(soundCount > RandomRuleCount / 10, $"Only {soundCount} rules were sound.");
    }

    private static bool IsLast(LocalDate day) => day.PlusDays(1).Day == 1;

    private static bool IsTuesdayOrSunday(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Sunday;

    private static bool IsLastWorkday(LocalDate day) =>
        day.DayOfWeek <= IsoDayOfWeek.Friday
        && Enumerable.Range(1, 3).Select(day.PlusDays).All(next => next.Month != day.Month || next.DayOfWeek > IsoDayOfWeek.Friday);

    /// <summary>How many weeks later a day is, by weeks that begin on a day of the week, 1 to 7.</summary>
    private static int Weeks(LocalDate day, LocalDate first, int weekStart) =>
        Period.DaysBetween(StartOfWeek(first, weekStart), StartOfWeek(day, weekStart)) / 7;

    private static LocalDate StartOfWeek(LocalDate day, int weekStart) => day.PlusDays(-(((int)day.DayOfWeek - weekStart + 7) % 7));

    private static int WeekOf(LocalDate day) => NodaTime.Calendars.WeekYearRules.Iso.GetWeekOfWeekYear(day);
}
