using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Repeating;

namespace ProductionCrew.Host.Tests.Unit.Repeating;

/// <summary>When a blackout repeats: by days as they are written, by moments as the clocks of a zone show them.</summary>
public sealed class RepetitionsTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Days_repeat_as_long_as_the_first_ones()
    {
        var repetition = Days("FREQ=MONTHLY;COUNT=3", "2027-01-31", "2027-02-02", out var fault)!;

        Assert.Null(fault);
        Assert.Equal(
            ["2027-01-31..2027-02-02", "2027-03-31..2027-04-02", "2027-05-31..2027-06-02"],
            repetition.Days.Select(days => days.ToString())
        );
        Assert.Equal(("FREQ=MONTHLY;COUNT=3", null), (repetition.Recurrence.Rule, repetition.Recurrence.TimeZone));
        Assert.Empty(repetition.Intervals);
    }

    /// <summary>Clocks go forward on 28 March 2027 and back on 31 October.</summary>
    [Theory]
    [InlineData("2027-03-20T17:00:00Z", "2027-03-27T17:00:00Z", "2027-04-03T16:00:00Z", "the same by the clock")]
    [InlineData("2027-03-21T01:30:00Z", "2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z", "half past two does not come: an hour later")]
    [InlineData("2027-10-24T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-07T01:30:00Z", "half past two comes twice: the first")]
    [InlineData("2027-10-31T01:30:00Z", "2027-11-07T01:30:00Z", "2027-11-14T01:30:00Z", "the first one is as it was given")]
    public void Moments_repeat_by_the_clock_of_the_zone_and_last_as_long(string first, string second, string third, string why)
    {
        var repetition = Instants("FREQ=WEEKLY;COUNT=3", first, hours: 3, out var fault)!;

        Assert.Null(fault);
        Assert.True(new[] { first, second, third }.Select(Time).SequenceEqual(repetition.Intervals.Select(each => each.Start)), why);
        Assert.All(repetition.Intervals, each => Assert.Equal(Duration.FromHours(3), each.Duration));
        Assert.Equal(Berlin, repetition.Recurrence.TimeZone);
    }

    [Fact]
    public void The_weekday_is_that_of_the_zone()
    {
        // Monday 23:30 in UTC is Tuesday in Berlin.
        Assert.NotNull(Instants("FREQ=WEEKLY;BYDAY=TU;COUNT=2", "2027-01-04T23:30:00Z", hours: 1, out _));
        Assert.Null(Instants("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2027-01-04T23:30:00Z", hours: 1, out var fault));
        Assert.Equal("must match the first occurrence; the first day it matches is 2027-01-11", fault);
    }

    [Theory]
    [InlineData("20270119", 3)]
    [InlineData("20270119T165959Z", 2)]
    [InlineData("20270119T170000Z", 3)]
    [InlineData("20270105T170000Z", 1)]
    public void Moments_end_with_the_last_that_starts_by_the_day_or_the_moment(string until, int count)
    {
        var repetition = Instants($"FREQ=WEEKLY;UNTIL={until}", "2027-01-05T17:00:00Z", hours: 1, out _);
        Assert.Equal(count, repetition!.Intervals.Length);
    }

    [Fact]
    public void A_day_that_a_zone_skips_whole_has_no_moment()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var start = new LocalDateTime(2011, 12, 28, 18, 0).InZoneStrictly(apia).ToInstant();
        var violations = new FieldViolations();

        var repetition = Repetitions.OfInstants(
            "FREQ=DAILY;COUNT=5",
            new Interval(start, start + Duration.FromHours(1)),
            apia,
            violations.At("recurrence")
        );

        Assert.Equal([28, 29, 31, 1], repetition!.Intervals.Select(each => each.Start.InZone(apia).Day));
    }

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=400", "2027-01-05", "2027-01-05", null)]
    [InlineData("FREQ=DAILY;COUNT=401", "2027-01-05", "2027-01-05", "must have at most 400 occurrences")]
    [InlineData("FREQ=DAILY;UNTIL=20290105", "2027-01-05", "2027-01-05", "must have at most 400 occurrences")]
    [InlineData("FREQ=WEEKLY;UNTIL=20290105", "2027-01-05", "2027-01-05", null)]
    [InlineData("FREQ=WEEKLY;UNTIL=20290106", "2027-01-05", "2027-01-05", "must end at most 2 years after the first occurrence")]
    [InlineData("FREQ=WEEKLY;COUNT=105", "2027-01-05", "2027-01-05", null)]
    [InlineData("FREQ=WEEKLY;COUNT=106", "2027-01-05", "2027-01-05", "must reach its COUNT at most 2 years after the first occurrence")]
    [InlineData("FREQ=YEARLY;COUNT=3", "2027-01-05", "2027-01-05", null)]
    [InlineData("FREQ=YEARLY;COUNT=4", "2027-01-05", "2027-01-05", "must reach its COUNT at most 2 years after the first occurrence")]
    [InlineData("FREQ=WEEKLY;UNTIL=20270104", "2027-01-05", "2027-01-05", "must not end before it begins")]
    [InlineData(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "2027-01-05",
        "2027-01-05",
        "must match the first occurrence; it matches no day until its end"
    )]
    [InlineData("FREQ=WEEKLY;COUNT=3", "2027-01-05", "2027-01-11", null)]
    [InlineData("FREQ=WEEKLY;COUNT=3", "2027-01-05", "2027-01-12", "must not repeat before an occurrence is over")]
    [InlineData("FREQ=WEEKLY;COUNT=1", "2027-01-05", "2027-01-12", null)]
    [InlineData(
        "FREQ=WEEKLY;UNTIL=20270119T170000Z",
        "2027-01-05",
        "2027-01-05",
        "must have a date as UNTIL, because the blackout has dates, such as UNTIL=20270119"
    )]
    [InlineData("FREQ=WEEKLY;COUNT=3", "2200-12-25", "2200-12-25", "must end by the year 2200")]
    public void Limits_are_refused_by_name(string rule, string first, string last, string? expected)
    {
        var repetition = Days(rule, first, last, out var fault);
        Assert.Equal((expected is not null, expected), (repetition is null, fault));
    }

    [Fact]
    public void Moments_that_would_overlap_the_next_are_refused()
    {
        Assert.NotNull(Instants("FREQ=DAILY;COUNT=3", "2027-01-05T17:00:00Z", hours: 24, out _));
        Assert.Null(Instants("FREQ=DAILY;COUNT=3", "2027-01-05T17:00:00Z", hours: 25, out var fault));
        Assert.Equal("must not repeat before an occurrence is over", fault);
        Assert.Null(Instants("FREQ=WEEKLY;UNTIL=20270105T165959Z", "2027-01-05T17:00:00Z", hours: 1, out fault));
        Assert.Equal("must not end before it begins", fault);
    }

    private static Repetition? Days(string rule, string first, string last, out string? fault)
    {
        Assert.True(DateRange.TryCreate(LocalDatePattern.Iso.Parse(first).Value, LocalDatePattern.Iso.Parse(last).Value, out var dates));
        var violations = new FieldViolations();
        var repetition = Repetitions.OfDays(rule, dates, violations.At("recurrence"));
        fault = FaultIn(violations);
        return repetition;
    }

    private static Repetition? Instants(string rule, string first, int hours, out string? fault)
    {
        var violations = new FieldViolations();
        var interval = new Interval(Time(first), Time(first) + Duration.FromHours(hours));
        var repetition = Repetitions.OfInstants(rule, interval, Berlin, violations.At("recurrence"));
        fault = FaultIn(violations);
        return repetition;
    }

    private static string? FaultIn(FieldViolations violations)
    {
        if (violations.IsEmpty)
        {
            return null;
        }

        var refused = Assert.Throws<Grpc.Core.RpcException>(violations.ThrowIfAny);
        var details = Google.Rpc.Status.Parser.ParseFrom(refused.Trailers.GetValueBytes("grpc-status-details-bin"));
        var fields = details.Details.Single(detail => detail.Is(Google.Rpc.BadRequest.Descriptor)).Unpack<Google.Rpc.BadRequest>();
        var violation = Assert.Single(fields.FieldViolations);
        Assert.Equal("recurrence", violation.Field);
        return violation.Description;
    }

    private static Instant Time(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
