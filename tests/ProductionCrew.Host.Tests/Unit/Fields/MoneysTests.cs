using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class MoneysTests
{
    private static V1.Money Amount(string currencyCode, long units, int nanos) =>
        new()
        {
            CurrencyCode = currencyCode,
            Units = units,
            Nanos = nanos,
        };

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(450, 500_000_000, 450_500_000_000)]
    [InlineData(1_000_000_000, 0, 1_000_000_000_000_000_000)]
    public void An_amount_is_units_and_billionths(long units, int nanos, long total)
    {
        var given = new Given();

        Assert.Equal(total, Moneys.Optional(Amount("EUR", units, nanos), "EUR", given.Field)?.Nanos);
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("USD", 1, 0, new[] { "field.currency_code" })]
    [InlineData("eur", 1, 0, new[] { "field.currency_code" })]
    [InlineData("", -1, -1, new[] { "field.currency_code", "field.units", "field.nanos" })]
    [InlineData("EUR", -1, 0, new[] { "field.units" })]
    [InlineData("EUR", 1_000_000_001, 0, new[] { "field.units" })]
    [InlineData("EUR", long.MaxValue, int.MaxValue, new[] { "field.units", "field.nanos" })]
    [InlineData("EUR", 1, 1_000_000_000, new[] { "field.nanos" })]
    [InlineData("EUR", 1_000_000_000, 1, new[] { "field.nanos" })]
    public void Every_part_that_is_wrong_is_told(string currencyCode, long units, int nanos, string[] fields)
    {
        var given = new Given();

        Assert.Null(Moneys.Optional(Amount(currencyCode, units, nanos), "EUR", given.Field));
        Assert.Equal(fields, given.Refused);
    }

    [Fact]
    public void An_amount_may_be_absent()
    {
        var given = new Given();

        Assert.Null(Moneys.Optional(null, "EUR", given.Field));
        Assert.Empty(given.Refused);
    }
}
