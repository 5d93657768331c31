using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Tests.Unit.Errors;

/// <summary>What a refusal says to people: who, what, when, and what to do.</summary>
public sealed class RefusalTextTests
{
    [Fact]
    public void A_conflict_across_zones_shows_the_instants()
    {
        var booking = ObstacleSamples.Full(Reason.BookingConflict, 1) with { IsAcrossZones = true, State = BookingState.Confirmed };
        var blackout = ObstacleSamples.Full(Reason.Blackout, 1) with { IsAcrossZones = true, TimeZone = null };

        Assert.EndsWith(
            "is already booked: productions/201/bookings/301 on \"Name Show 1\", 2030-01-02 to 2031-02-06 in Zone/1, "
                + "so from 2030-01-02T00:00:00Z to 2031-02-07T00:00:00Z.",
            Sentence(booking),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "crewMembers/101/blackouts/801, 2030-01-02 to 2031-02-06, so from 2030-01-02T00:00:00Z to 2031-02-07T00:00:00Z.",
            Sentence(blackout),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "2030-06-01",
        null,
        "The first date 2030-06-01 is after the last date of \"Name Show 1\" (productions/201), 2030-05-09, which stays: "
            + "give the new last date too."
    )]
    [InlineData(
        null,
        "2030-04-01",
        "The last date 2030-04-01 is before the first date of \"Name Show 1\" (productions/201), 2030-05-01, which stays: "
            + "give the new first date too."
    )]
    [InlineData("2030-06-01", "2050-06-01", "\"Name Show 1\" (productions/201) would have more days than a production may have.")]
    public void A_date_on_the_wrong_side_of_one_that_stays_says_so(string? first, string? last, string text)
    {
        Assert.True(DateRange.TryCreate(new LocalDate(2030, 5, 1), new LocalDate(2030, 5, 9), out var stays));
        var obstacle = ObstacleSamples.Full(Reason.OutsideProduction, 1) with
        {
            Booking = null,
            ProductionDates = stays,
            AskedFirstDate = Day(first),
            AskedLastDate = Day(last),
        };

        Assert.Equal(text, Sentence(obstacle));

        static LocalDate? Day(string? day) => day is null ? null : LocalDatePattern.Iso.Parse(day).Value;
    }

    [Theory]
    [InlineData(
        Reason.OutsideProduction,
        "The dates 2030-01-02 to 2031-02-06 reach outside \"Name Show 1\" (productions/201), which is from 2031-05-17 to 2031-08-25."
    )]
    [InlineData(
        Reason.OutsideContract,
        "\"Name Person 1\" (crewMembers/101) is not under contract for all of the dates 2030-01-02 to 2031-02-06: "
            + "the contract is from 2031-05-17 (over on 2032-09-28)."
    )]
    [InlineData(Reason.RoleMissing, "\"Name Person 1\" (crewMembers/101) does not have the role grip-1 at level 401, but at level 451.")]
    [InlineData(Reason.ProductionWrapped, "\"Name Show 1\" (productions/201) is over (2030-01-02 to 2031-02-06).")]
    public void A_refusal_says_who_what_and_when(Reason reason, string text)
    {
        Assert.Equal(text, Sentence(ObstacleSamples.Full(reason, 1) with { Booking = null }));
    }

    [Theory]
    [InlineData(Reason.BookingAlreadyConfirmed, "{0} is confirmed already.")]
    [InlineData(Reason.HoldExpired, "The hold {0} expired at 2029-01-02T00:00:00Z.")]
    [InlineData(Reason.HoldNotFirst, "Another hold is before it in the line: {0}, held until 2029-01-02T00:00:00Z.")]
    [InlineData(Reason.HoldIndivisible, "{0} can be given back only as a whole, not from a date on.")]
    [InlineData(Reason.PastUnchangeable, "{0} has days in the past, and those cannot change.")]
    [InlineData(Reason.OutsideProduction, "{0} would reach outside the new dates: cut or release it first.")]
    public void A_booking_is_named_with_its_person_its_production_and_its_dates(Reason reason, string text)
    {
        const string Booking =
            "productions/201/bookings/301 of \"Name Person 1\" (crewMembers/101) on \"Name Show 1\", 2030-01-02 to 2031-02-06";

        Assert.Equal(text.Replace("{0}", Booking, StringComparison.Ordinal), Sentence(ObstacleSamples.Full(reason, 1)));
    }

    [Theory]
    [InlineData(BookingState.Released, false, "has been released.")]
    [InlineData(BookingState.Released, true, "gave way to productions/7/bookings/9.")]
    [InlineData(BookingState.Confirmed, false, "is over by then.")]
    public void What_became_of_a_booking_is_said(BookingState state, bool gaveWay, string end)
    {
        var obstacle = ObstacleSamples.Full(Reason.BookingNotLive, 1) with
        {
            State = state,
            TakenBy = gaveWay ? new BookingName(new ProductionId(7), new BookingId(9)) : null,
        };

        Assert.EndsWith(end, Sentence(obstacle), StringComparison.Ordinal);
    }

    private static string Sentence(Obstacle obstacle) => ReasonTexts.Describe(obstacle.Rule, obstacle, resource: null);
}
