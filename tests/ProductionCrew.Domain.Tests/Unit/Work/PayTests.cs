using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Work;

public sealed class PayTests
{
    private static readonly CrewMemberId Person = new(1);

    [Theory]
    [InlineData(480, 0, 0, "320.00")]
    [InlineData(1, 0, 0, "0.67")]
    [InlineData(0, 60, 0, "40.00")]
    [InlineData(0, 0, 90, "60.00")]
    [InlineData(481, 61, 1, "362.00")]
    [InlineData(0, 0, 0, "0")]
    public void Without_more_an_hour_of_any_kind_is_paid_by_the_base_to_the_minute(int regular, int overtime, int travel, string amount)
    {
        Assert.Equal(
            decimal.Parse(amount, null),
            Paid(new PayRates(RateUnit.Hour, 480, Amount("EUR", 40)), Day(regular, overtime, travel))
        );
    }

    [Fact]
    public void A_day_is_paid_once_and_its_hours_are_parts_of_a_standard_day()
    {
        var rates = new PayRates(RateUnit.Day, 600, Amount("EUR", 700));

        Assert.Equal(700, Paid(rates, Day(1, 0, 0)));
        Assert.Equal(770, Paid(rates, Day(900, 60, 0)));
        Assert.Equal(70, Paid(rates, Day(0, 0, 60)));
    }

    [Fact]
    public void Overtime_is_paid_by_steps_travel_by_its_rate_and_the_per_diem_once()
    {
        var rates = new PayRates(RateUnit.Hour, 480, Amount("EUR", 40))
        {
            TravelHour = Amount("EUR", 10),
            PerDiem = Amount("EUR", 55),
            Overtime =
            [
                new OvertimeStep(0, Amount("EUR", 60)),
                new OvertimeStep(120, Amount("EUR", 80)),
                new OvertimeStep(180, Amount("EUR", 120)),
            ],
        };

        Assert.Equal(320 + 120 + 80 + 60 + 5 + 55, Paid(rates, Day(480, 210, 30)));
        Assert.Equal(30 + 55, Paid(rates, Day(0, 30, 0)));
    }

    [Theory]
    // A third of a cent three times is a cent, because the sum is rounded and not its parts.
    [InlineData("EUR", 0, 200_000_000, 1, 1, 1, "0.01")]
    [InlineData("EUR", 0, 300_000_000, 1, 0, 0, "0.01")]
    [InlineData("EUR", 0, 299_999_999, 1, 0, 0, "0.00")]
    [InlineData("JPY", 90, 0, 1, 0, 0, "2")]
    [InlineData("JPY", 89, 0, 1, 0, 0, "1")]
    [InlineData("KWD", 0, 30_000_000, 1, 0, 0, "0.001")]
    public void The_sum_is_rounded_once_half_away_from_zero_to_the_smallest_unit(
        string currency,
        long units,
        int nanos,
        int regular,
        int overtime,
        int travel,
        string amount
    )
    {
        var rates = new PayRates(RateUnit.Hour, 480, Amount(currency, units, nanos));

        Assert.Equal(decimal.Parse(amount, null), Paid(rates, Day(regular, overtime, travel)));
    }

    [Fact]
    public void The_largest_rates_are_added_up_exactly()
    {
        var most = Amount("EUR", Limits.DayRateUnitsMax);
        var rates = new PayRates(RateUnit.Hour, 1_440, most) { PerDiem = most, Overtime = [new OvertimeStep(0, most)] };

        Assert.Equal(25_000_000_000m, Paid(rates, Day(720, 720, 0)));
    }

    [Fact]
    public void Own_terms_go_before_those_of_the_role_and_the_latest_of_the_nearest_level_counts()
    {
        RateCard[] cards =
        [
            Card(1, null, Sample.Grip, 1, 0),
            Card(2, null, Sample.Grip, 3, 0),
            Card(3, null, Sample.Grip, 3, 10),
            Card(4, null, Sample.Grip, 5, 0),
            Card(5, Person, null, 0, 5),
            Card(6, Person, Sample.Gaffer, 1, 5),
            Card(7, new CrewMemberId(2), null, 0, 0),
        ];

        Assert.Equal(2, Find(Sample.Grip, 4, 4));
        Assert.Equal(1, Find(Sample.Grip, 2, 4));
        Assert.Equal(5, Find(Sample.Grip, 4, 10));
        Assert.Equal(6, Find(Sample.Gaffer, 1, 5));
        Assert.Null(Find(Sample.Gaffer, 1, 4));
        Assert.Null(Find(null, 0, 4));
        Assert.Equal(3, Of(new CrewMemberId(9), Sample.Grip, 4, 10));

        long? Find(RoleName? role, int level, int day) => Of(Person, role, level, day);

        long? Of(CrewMemberId member, RoleName? role, int level, int day) =>
            Pay.CardsFor(cards, member, role, level).FirstOrDefault(card => card.Terms.ValidFrom <= Sample.Day(day))?.Id.Value;
    }

    private static RateCard Card(long id, CrewMemberId? member, RoleName? role, int level, int day) =>
        new(
            new RateCardId(id),
            new RateTerms(member, role, level, Sample.Day(day)),
            new PayRates(RateUnit.Hour, 480, Amount("EUR", 1)),
            1,
            Instant.MinValue,
            Instant.MinValue
        );

    private static WorkedMinutes Day(int regular, int overtime, int travel) => new(regular, overtime, travel);

    /// <summary>In units of the currency.</summary>
    private static decimal Paid(PayRates rates, WorkedMinutes minutes) =>
        Pay.SmallestUnitsOf(rates, minutes) / (decimal)Math.Pow(10, Pay.FractionDigits(rates.Base.CurrencyCode));

    private static Money Amount(string currency, long units, int nanos = 0) =>
        Money.TryCreate(currency, units, nanos, out var money) ? money : throw new ArgumentOutOfRangeException(nameof(units));
}
