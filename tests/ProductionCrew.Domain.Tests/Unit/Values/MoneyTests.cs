using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(450, 500_000_000, 450_500_000_000)]
    [InlineData(Limits.DayRateUnitsMax, 0, Limits.DayRateUnitsMax * Money.NanosPerUnit)]
    public void An_amount_is_units_and_billionths(long units, int nanos, long total)
    {
        Assert.True(Money.TryCreate("EUR", units, nanos, out var money));
        Assert.Equal(total, money.Nanos);
        Assert.Equal("EUR", money.CurrencyCode);
        Assert.True(Money.TryCreate("EUR", total, out var same));
        Assert.Equal(money, same);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(5, -1)]
    [InlineData(0, 1_000_000_000)]
    [InlineData(Limits.DayRateUnitsMax, 1)]
    [InlineData(Limits.DayRateUnitsMax + 1, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    public void Debts_fortunes_and_fractions_that_are_none_are_refused(long units, int nanos) =>
        Assert.False(Money.TryCreate("EUR", units, nanos, out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(Limits.DayRateUnitsMax * Money.NanosPerUnit + 1)]
    public void The_limits_hold_for_billionths_too(long nanos) => Assert.False(Money.TryCreate("EUR", nanos, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("E1R")]
    public void A_currency_is_three_capital_letters(string? currencyCode) => Assert.False(Money.TryCreate(currencyCode, 1, 0, out _));

    [Fact]
    public void An_amount_prints_with_its_currency() => Assert.Equal("450.5 EUR", $"{Given.Money(450, 500_000_000)}");
}
