using NodaTime;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2000-01-01", 2000, 1, 1)]
    [InlineData("2028-02-29", 2028, 2, 29)]
    [InlineData("2200-12-31", 2200, 12, 31)]
    public void A_date_is_year_month_and_day(string text, int year, int month, int day)
    {
        var given = new Given();

        Assert.Equal(new LocalDate(year, month, day), Dates.Required(text, given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("2027-02-30")]
    [InlineData("2027-02-29")]
    [InlineData("2027-13-01")]
    [InlineData("2027-00-01")]
    [InlineData("2027-2-3")]
    [InlineData("27-02-03")]
    [InlineData("02/03/2027")]
    [InlineData("2027-02-03T00:00:00Z")]
    [InlineData(" 2027-02-03")]
    [InlineData("12027-02-3")]
    [InlineData("-027-02-03")]
    [InlineData("٢٠٢٧-02-03")]
    [InlineData("1999-12-31")]
    [InlineData("2201-01-01")]
    public void Any_other_text_is_no_date(string text)
    {
        var given = new Given();

        Assert.Null(Dates.Optional(text, given.Field));
        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void An_absent_date_is_refused_only_where_one_is_required()
    {
        var given = new Given();

        Assert.Null(Dates.Optional("", given.Field));
        Assert.Empty(given.Refused);

        Assert.Null(Dates.Required("", given.Field));
        Assert.Equal(["field"], given.Refused);
    }

    [Theory]
    [InlineData("2030-05-02", "2030-05-01")]
    [InlineData("2030-01-01", "2040-01-09")]
    [InlineData("2000-01-01", "2200-12-31")]
    public void A_range_that_ends_before_it_begins_or_is_too_long_is_refused_at_its_last_day(string first, string last)
    {
        var given = new Given();

        Dates.Range(first, given.Violations.At("first_date"), last, given.Violations.At("last_date"));

        Assert.Equal(["last_date"], given.Refused);
    }

    [Fact]
    public void A_range_may_be_one_day_or_3660()
    {
        var given = new Given();

        Assert.Equal(1, Dates.Range("2030-05-01", given.Field, "2030-05-01", given.Field).Days);
        Assert.Equal(3_660, Dates.Range("2030-01-01", given.Field, "2040-01-08", given.Field).Days);
        Assert.Empty(given.Refused);
    }

    [Fact]
    public void Two_bad_dates_are_two_violations_and_their_order_no_third()
    {
        var given = new Given();

        Dates.Range("2030-02-30", given.Violations.At("first_date"), "", given.Violations.At("last_date"));

        Assert.Equal(["first_date", "last_date"], given.Refused);
    }
}
