using NodaTime;
using ProductionCrew.Host.Repeating;

namespace ProductionCrew.Host.Tests.Unit.Repeating;

public sealed class RuleTextTests
{
    [Theory]
    [InlineData("FREQ=WEEKLY;COUNT=10", "FREQ=WEEKLY")]
    [InlineData("COUNT=10;freq=weekly;byday=tu,TH", "FREQ=WEEKLY;BYDAY=TU,TH")]
    [InlineData("FREQ=MONTHLY;BYDAY=+1MO,-1FR;INTERVAL=2;COUNT=10", "FREQ=MONTHLY;BYDAY=+1MO,-1FR;INTERVAL=2")]
    public void The_end_is_taken_from_the_rest(string text, string pattern)
    {
        var rule = RuleText.Parse(text, out var fault);
        Assert.Null(fault);
        Assert.Equal((pattern, 10, null, null), (rule!.Pattern, rule.Count!.Value, rule.LastDate, rule.LastTime));
    }

    [Fact]
    public void It_ends_by_a_day_or_a_moment()
    {
        Assert.Equal(new LocalDate(2027, 6, 1), RuleText.Parse("FREQ=DAILY;UNTIL=20270601", out _)!.LastDate);
        Assert.Equal(Instant.FromUtc(2027, 6, 1, 17, 30), RuleText.Parse("FREQ=DAILY;UNTIL=20270601T173000Z", out _)!.LastTime);
    }

    [Theory]
    [InlineData("", "must be a rule")]
    [InlineData("every tuesday", "must be a rule")]
    [InlineData("RRULE:FREQ=WEEKLY;COUNT=1", "must have no parts but FREQ, INTERVAL")]
    [InlineData("FREQ=WEEKLY;", "must be a rule")]
    [InlineData("COUNT=3", "must have FREQ")]
    [InlineData("FREQ=FORTNIGHTLY;COUNT=1", "must have another value for FREQ")]
    [InlineData("FREQ=WEEKLY", "must end by either COUNT or UNTIL")]
    [InlineData("FREQ=WEEKLY;COUNT=3;UNTIL=20270601", "must end by either COUNT or UNTIL")]
    [InlineData("FREQ=WEEKLY;COUNT=0", "must have another value for COUNT")]
    [InlineData("FREQ=WEEKLY;COUNT=-1", "must have another value for COUNT")]
    [InlineData("FREQ=WEEKLY;COUNT=99999999999", "must have another value for COUNT")]
    [InlineData("FREQ=WEEKLY;COUNT=1;COUNT=2", "must have COUNT once")]
    [InlineData("FREQ=WEEKLY;UNTIL=2027-06-01", "must have another value for UNTIL, such as UNTIL=20270601")]
    [InlineData("FREQ=WEEKLY;UNTIL=20270230", "must have another value for UNTIL")]
    [InlineData("FREQ=WEEKLY;UNTIL=20270601T120000", "must have another value for UNTIL")]
    [InlineData("FREQ=DAILY;UNTIL=00000101", "must have another value for UNTIL")]
    [InlineData("FREQ=DAILY;UNTIL=-00010101", "must have another value for UNTIL")]
    [InlineData("FREQ=DAILY;UNTIL=-99980101T000000Z", "must have another value for UNTIL")]
    [InlineData("FREQ=DAILY;UNTIL=22010101", "must have another value for UNTIL")]
    [InlineData("FREQ=WEEKLY;INTERVAL=0;COUNT=1", "must have another value for INTERVAL")]
    [InlineData("FREQ=WEEKLY;INTERVAL=1000;COUNT=1", "must have another value for INTERVAL")]
    [InlineData("FREQ=HOURLY;COUNT=1", "must repeat by days, not within a day")]
    [InlineData("FREQ=MINUTELY;COUNT=1", "must repeat by days, not within a day")]
    [InlineData("FREQ=SECONDLY;COUNT=1", "must repeat by days, not within a day")]
    [InlineData("FREQ=DAILY;BYHOUR=9,10;COUNT=1", "must repeat by days, not within a day")]
    [InlineData("FREQ=DAILY;BYMINUTE=0;COUNT=1", "must repeat by days, not within a day")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX;COUNT=1", "must have another value for BYDAY")]
    [InlineData("FREQ=WEEKLY;BYDAY=;COUNT=1", "must have another value for BYDAY")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO;COUNT=1", "must have another value for BYDAY")]
    [InlineData("FREQ=MONTHLY;BYDAY=54MO;COUNT=1", "must have another value for BYDAY")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32;COUNT=1", "must have another value for BYMONTHDAY")]
    [InlineData("FREQ=YEARLY;BYMONTH=13;COUNT=1", "must have another value for BYMONTH")]
    [InlineData("FREQ=YEARLY;BYMONTH=-1;COUNT=1", "must have another value for BYMONTH")]
    [InlineData("FREQ=WEEKLY;WKST=1MO;COUNT=1", "must have another value for WKST")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO;COUNT=1", "must have no numbers in BYDAY with WEEKLY")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO;COUNT=1", "must have no numbers in BYDAY with BYWEEKNO")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1;COUNT=1", "must have no BYMONTHDAY with WEEKLY")]
    [InlineData("FREQ=MONTHLY;BYYEARDAY=1;COUNT=1", "must have BYYEARDAY only with YEARLY")]
    [InlineData("FREQ=MONTHLY;BYWEEKNO=1;COUNT=1", "must have BYWEEKNO only with YEARLY")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=1;COUNT=1", "must have BYSETPOS only with another BY part")]
    [InlineData("FREQ=WEEKLY;X-OTHER=1;COUNT=1", "must have no parts but FREQ, INTERVAL")]
    public void What_is_wrong_is_said(string text, string beginning)
    {
        Assert.Null(RuleText.Parse(text, out var fault));
        Assert.StartsWith(beginning, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_too_long_is_refused_before_it_is_read()
    {
        Assert.NotNull(RuleText.Parse($"FREQ=WEEKLY;COUNT=1;BYMONTH={string.Join(',', Enumerable.Repeat("12", 150))}", out _));
        Assert.Null(RuleText.Parse($"FREQ=WEEKLY;COUNT=1;BYMONTH={string.Join(',', Enumerable.Repeat("12", 200))}", out var fault));
        Assert.Equal("must have at most 500 characters", fault);
    }
}
