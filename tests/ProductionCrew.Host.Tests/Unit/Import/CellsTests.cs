using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class CellsTests
{
    [Fact]
    public void Skills_have_a_role_and_perhaps_a_level() =>
        Assert.Equal([new RoleSkill { Role = "grip", Level = 4 }, new RoleSkill { Role = "gaffer" }], Cells.Skills("grip@4; gaffer;"));

    [Fact]
    public void Requirements_have_a_headcount_a_role_and_perhaps_a_least_level() =>
        Assert.Equal(
            [
                new Requirement
                {
                    Role = "grip",
                    Headcount = 12,
                    MinimumLevel = 3,
                },
                new Requirement { Role = "gaffer", Headcount = 1 },
            ],
            Cells.Requirements("12 grip@3; 1  gaffer")
        );

    [Theory]
    [InlineData("grip@")]
    [InlineData("grip@0")]
    [InlineData("grip@-1")]
    [InlineData("grip@four")]
    [InlineData("grip:4")]
    [InlineData("grip@4@5")]
    public void A_skill_of_another_form_is_none(string cell) => Assert.Null(Cells.Skills("gaffer; " + cell));

    [Theory]
    [InlineData("grip")]
    [InlineData("0 grip")]
    [InlineData("two grip")]
    [InlineData("2 grip@x")]
    [InlineData("99999999999 grip")]
    public void A_requirement_of_another_form_is_none(string cell) => Assert.Null(Cells.Requirements("1 gaffer; " + cell));

    [Fact]
    public void Empty_cells_hold_nothing()
    {
        Assert.Equal([], Cells.Skills(""));
        Assert.Equal([], Cells.Requirements(""));
    }

    [Theory]
    [InlineData("850", 850, 0)]
    [InlineData("850.50", 850, 500_000_000)]
    [InlineData("0.000000001", 0, 1)]
    public void An_amount_has_units_and_billionths(string cell, long units, int nanos) =>
        Assert.Equal(
            new Money
            {
                CurrencyCode = "EUR",
                Units = units,
                Nanos = nanos,
            },
            Cells.Amount(cell, "EUR")
        );

    [Theory]
    [InlineData("1,200")]
    [InlineData("-5")]
    [InlineData("$5")]
    [InlineData("5 EUR")]
    [InlineData("0.0000000001")]
    [InlineData("99999999999999999999")]
    public void An_amount_of_another_form_is_none(string cell) => Assert.Null(Cells.Amount(cell, "EUR"));
}
