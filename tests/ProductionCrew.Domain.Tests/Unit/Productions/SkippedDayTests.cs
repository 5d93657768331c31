using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Samoa went from 29 to 31 December 2011. What would take the 30th alone is refused, and what would keep it alone keeps nothing.</summary>
public sealed class SkippedDayTests
{
    private const string Apia = "Pacific/Apia";

    [Fact]
    public async Task A_contract_must_have_some_time()
    {
        await using var desk = Desk.Open();
        var utc = await desk.Hire("Ana", hired: "2011-12-30", fired: "2011-12-31");
        var hire = new HireCrewMember(
            Given.Label("Bo"),
            [.. Given.Roles("grip")],
            Given.Date("2011-12-30"),
            Given.Date("2011-12-31"),
            Given.Zone(Apia),
            null,
            null
        );

        Assert.Null(Assert.Single((await desk.Refuse(Reason.DatesSkipped, hire)).Obstacles).CrewMember);
        var moved = await desk.Refuse(Reason.DatesSkipped, new UpdateCrewMember(utc.Id, TimeZone: Given.Zone(Apia)));
        Assert.Equal((utc.Id, "Ana"), (moved.Obstacles[0].CrewMember!.Value, $"{moved.Obstacles[0].CrewMemberName}"));
        var bo = (await desk.Do(hire with { FireDate = Given.Date("2012-01-01") })).Member;
        await desk.Refuse(Reason.DatesSkipped, new FireCrewMember(bo.Id, Given.Date("2011-12-31")));
    }

    [Fact]
    public async Task Nobody_takes_over_a_day_without_time_and_none_is_kept()
    {
        await using var desk = Desk.Open("2011-12-20T12:00:00Z");
        var (ana, bo) = (await desk.Hire("Ana", hired: "2011-01-01"), await desk.Hire("Bo", hired: "2011-01-01"));
        var show = await desk.Plan("Siva", "2011-12-28..2012-01-02", Apia);
        var early = await desk.Book(show, ana, "2011-12-28..2011-12-30");
        var late = await desk.Book(show, bo, "2011-12-30..2012-01-02");

        await desk.Refuse(Reason.DatesSkipped, new ReplaceCrewMember(early.Name, null, Given.Date("2011-12-30")));
        var released = await desk.Do(new ReleaseBooking(late.Name, EffectiveDate: Given.Date("2011-12-31")));
        Assert.Equal((BookingState.Released, late.Dates), (released.State, released.Dates));
        var cut = await desk.Do(new ReleaseBooking(early.Name, EffectiveDate: Given.Date("2011-12-30")));
        Assert.Equal((BookingState.Confirmed, "2011-12-28..2011-12-29"), (cut.State, cut.Dates.ToString()));
    }

    [Fact]
    public async Task Nobody_is_booked_for_a_day_without_time_by_name_or_in_anybodys_place()
    {
        await using var desk = Desk.Open("2011-12-20T12:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2011-01-01", zone: Apia);
        await desk.Hire("Bo", hired: "2011-01-01");
        var show = await desk.Plan("Siva", "2011-12-27..2012-01-02", Apia);
        var day = Given.Date("2011-12-30");

        var refusal = await desk.Refuse(Reason.DatesSkipped, new BookCrewMember(show.Id, ana.Id, Given.Role("grip"), day, day));
        Assert.Equal((show.Id, day), (refusal.Obstacles[0].Production!.Value, refusal.Obstacles[0].Dates!.Value.First));

        // The day without time is the last one: nobody comes back for it, and nobody takes it over.
        await desk.Book(show, ana, "2011-12-27..2011-12-30");
        var away = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2011-12-29"), null, Policy: BookingPolicy.Substitute));
        Assert.Equal(Given.Dates("2011-12-29"), Assert.Single(away.Substitutions).Booking.Dates);
        Assert.Empty(away.Returned);
        var late = await desk.Hire("Cas", hired: "2011-01-01", zone: Apia);
        await desk.Book(show, late, "2011-12-27..2011-12-30");
        var fired = await desk.Do(new FireCrewMember(late.Id, day, BookingPolicy.Substitute));
        Assert.Empty(fired.Substitutions);
        Assert.Equal("2011-12-27..2011-12-29", Assert.Single(fired.Released).Dates.ToString());
    }

    [Fact]
    public async Task No_booking_moves_to_a_day_without_time()
    {
        await using var desk = Desk.Open("2011-12-01T12:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2011-01-01");
        var show = await desk.Plan("Siva", "2011-12-10..2011-12-14", Apia);
        var day = await desk.Book(show, ana, "2011-12-11");
        var move = new RescheduleProduction(show.Id, Given.Date("2011-12-29"), Given.Date("2012-01-02"));

        var refusal = await desk.Refuse(Reason.DatesSkipped, move);
        Assert.Equal(day.Name, Assert.Single(refusal.Obstacles).Booking);
        await desk.Refuse(Reason.DatesSkipped, move with { FirstDate = Given.Date("2011-12-30"), LastDate = Given.Date("2011-12-30") });
        await desk.Refuse(Reason.DatesSkipped, Needs.Show("2011-12-30", "", Apia));
    }
}
