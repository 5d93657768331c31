using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class RateBookTests
{
    private static readonly WorkedMinutes Hour = new(60, 0, 0);
    private static readonly CrewMemberId Ada = new(1);
    private static readonly CrewMemberId Bob = new(2);

    [Fact]
    public void Own_cards_go_before_the_day_rate_and_that_before_the_cards_of_the_role()
    {
        var ofRole = Card(1, null, Sample.Grip, 1, 0);
        var own = Card(2, Ada, null, 0, 10);
        var book = new RateBook([ofRole, own], "EUR");

        book.Turn(Member(Ada, dayRate: Given.Money(700)));
        Assert.Equal(700_00, book.AmountOf(Sample.Grip, 3, Sample.Day(9), Hour));
        Assert.Equal(2_00, book.AmountOf(Sample.Grip, 3, Sample.Day(10), Hour));
        Assert.Equal(700_00, book.AmountOf(null, 0, Sample.Day(9), Hour));
        book.Turn(Member(Ada, dayRate: null));
        Assert.Equal(1_00, book.AmountOf(Sample.Grip, 3, Sample.Day(9), Hour));
        Assert.Equal(2_00, book.AmountOf(null, 0, Sample.Day(10), Hour));
        Assert.Null(book.AmountOf(null, 0, Sample.Day(9), Hour));
        book.Turn(Member(Bob, dayRate: null));
        Assert.Equal(1_00, book.AmountOf(Sample.Grip, 3, Sample.Day(10), Hour));
        Assert.Null(book.AmountOf(Sample.Gaffer, 3, Sample.Day(10), Hour));
    }

    [Fact]
    public void Of_cards_of_one_kind_the_role_counts_first_then_the_level_then_the_day()
    {
        RateCard[] cards =
        [
            Card(1, Ada, null, 0, 50),
            Card(2, Ada, Sample.Grip, 1, 20),
            Card(3, Ada, Sample.Grip, 3, 0),
            Card(4, Ada, Sample.Grip, 3, 10),
            Card(5, Ada, Sample.Grip, 5, 0),
        ];
        foreach (var book in new[] { new RateBook(cards, "EUR"), new RateBook(cards.Reverse(), "EUR") })
        {
            book.Turn(Member(Ada, dayRate: null));

            Assert.Equal(3_00, book.AmountOf(Sample.Grip, 4, Sample.Day(9), Hour));
            Assert.Equal(4_00, book.AmountOf(Sample.Grip, 4, Sample.Day(60), Hour));
            Assert.Equal(5_00, book.AmountOf(Sample.Grip, 5, Sample.Day(60), Hour));
            Assert.Equal(2_00, book.AmountOf(Sample.Grip, 2, Sample.Day(60), Hour));
            Assert.Null(book.AmountOf(Sample.Grip, 2, Sample.Day(19), Hour));
            Assert.Equal(1_00, book.AmountOf(Sample.Gaffer, 2, Sample.Day(50), Hour));
        }
    }

    [Fact]
    public void A_rate_in_another_currency_is_none()
    {
        var dollars = Card(9, Ada, null, 0, 0) with { Rates = new PayRates(RateUnit.Hour, 480, Dollars(9)) };
        var book = new RateBook([dollars, Card(1, null, Sample.Grip, 1, 0)], "EUR");

        book.Turn(Member(Ada, dayRate: Dollars(700)));

        Assert.Equal(1_00, book.AmountOf(Sample.Grip, 3, Sample.Day(5), Hour));
        Assert.Equal(2, book.FractionDigits);
    }

    [Fact]
    public void Overtime_and_travel_by_a_day_rate_are_parts_of_a_day_of_eight_hours()
    {
        var book = new RateBook([], "EUR");
        book.Turn(Member(Ada, Given.Money(480)));

        Assert.Equal(480_00, book.AmountOf(null, 0, Sample.Day(0), new WorkedMinutes(1, 0, 0)));
        Assert.Equal(90_00, book.AmountOf(null, 0, Sample.Day(0), new WorkedMinutes(0, 60, 30)));
        Assert.Equal(570_00, book.AmountOf(null, 0, Sample.Day(0), new WorkedMinutes(600, 60, 30)));
    }

    /// <summary>A card that pays as much for an hour as its number.</summary>
    private static RateCard Card(long number, CrewMemberId? member, RoleName? role, int level, int from) =>
        new(
            new RateCardId(number),
            new RateTerms(member, role, level, Sample.Day(from)),
            new PayRates(RateUnit.Hour, 480, Sample.Euros(number)),
            Version: 1,
            CreateTime: Sample.Start,
            UpdateTime: Sample.Start
        );

    private static CrewMember Member(CrewMemberId id, Money? dayRate) => Sample.Member(id, Sample.Start) with { DayRate = dayRate };

    private static Money Dollars(long units)
    {
        Assert.True(Money.TryCreate("USD", units, 0, out var money));
        return money;
    }
}
