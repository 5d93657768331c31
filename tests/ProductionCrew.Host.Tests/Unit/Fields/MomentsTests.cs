using Google.Protobuf.WellKnownTypes;
using NodaTime;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class MomentsTests
{
    [Fact]
    public void A_moment_keeps_its_microseconds()
    {
        var given = new Given();

        var moment = Moments.Optional(new Timestamp { Seconds = 1_900_000_000, Nanos = 123_456_000 }, given.Field);

        Assert.Equal(Instant.FromUnixTimeSeconds(1_900_000_000).PlusNanoseconds(123_456_000), moment);
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData(1_900_000_000, 1)]
    [InlineData(1_900_000_000, 123_456_789)]
    [InlineData(1_900_000_000, -1_000)]
    [InlineData(1_900_000_000, 1_000_000_000)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(7_300_000_000, 0)]
    public void Finer_malformed_or_far_away_moments_are_refused(long seconds, int nanos)
    {
        var given = new Given();

        Assert.Null(Moments.Optional(new Timestamp { Seconds = seconds, Nanos = nanos }, given.Field));
        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void The_edges_of_the_first_and_the_last_day_are_moments_in_every_zone()
    {
        var given = new Given();
        var first = new LocalDate(2000, 1, 1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"]).ToInstant();
        var last = new LocalDate(2201, 1, 1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Pacific/Niue"]).ToInstant();

        Assert.Equal(first, Moments.Optional(new Timestamp { Seconds = first.ToUnixTimeSeconds() }, given.Field));
        Assert.Equal(last, Moments.Optional(new Timestamp { Seconds = last.ToUnixTimeSeconds() }, given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, false)]
    [InlineData(10, 11, true)]
    public void An_end_has_to_be_later_than_its_start(int start, int end, bool isRight)
    {
        var given = new Given();

        Moments.CheckOrder(Instant.FromUnixTimeSeconds(start), Instant.FromUnixTimeSeconds(end), given.Field);

        Assert.Equal(isRight ? [] : ["field"], given.Refused);
    }
}
