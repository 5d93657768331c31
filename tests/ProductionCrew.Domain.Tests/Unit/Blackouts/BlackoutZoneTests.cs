using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>Which instants a day means where a member lives, and which shooting days those touch elsewhere.</summary>
public sealed class BlackoutZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z")]
    [InlineData("Europe/Berlin", "2027-10-31", "2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z")]
    [InlineData("America/New_York", "2027-03-14", "2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z")]
    [InlineData("Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z", "2027-04-30T21:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-04-04", "2027-04-03T13:00:00Z", "2027-04-04T13:30:00Z")]
    [InlineData("America/St_Johns", "2027-11-07", "2027-11-07T02:30:00Z", "2027-11-08T03:30:00Z")]
    [InlineData("Asia/Kathmandu", "2027-06-01", "2027-05-31T18:15:00Z", "2027-06-01T18:15:00Z")]
    public async Task A_day_runs_from_midnight_to_midnight_where_the_member_lives(string zone, string day, string start, string end)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: zone);
        var added = await desk.Do(new AddBlackout(ana.Id, Given.Dates(day), null));
        Assert.Equal(Given.Interval(start, end), added.Blackout.Interval);
    }

    [Fact]
    public async Task The_instants_stay_when_the_member_moves_house()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Asia/Tokyo");
        var added = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01"), null))).Blackout;
        await desk.Do(new Domain.UseCases.Crew.UpdateCrewMember(ana.Id, TimeZone: Given.Zone("America/New_York")));
        var removed = await desk.Do(new RemoveBlackout(added.Name));
        Assert.Equal((added.Dates, added.Interval), (removed.Dates, removed.Interval));
    }

    // A shooting day in Kolkata begins at 18:30 UTC of the day before, one in New York at 04:00 UTC once summer time has begun.
    [Theory]
    [InlineData("Asia/Kolkata", "2027-04-10T18:29:59Z", "2027-04-10T18:30:00Z", "2027-04-05..2027-04-09")]
    [InlineData("Asia/Kolkata", "2027-04-10T18:30:00Z", "2027-04-10T18:30:01Z", "2027-04-05..2027-04-10")]
    [InlineData("Asia/Kolkata", "2027-04-10T12:00:00Z", "2027-04-12T12:00:00Z", "2027-04-05..2027-04-09")]
    [InlineData("America/New_York", "2027-04-10T03:59:59Z", "2027-04-10T04:00:00Z", "2027-04-05..2027-04-08")]
    [InlineData("America/New_York", "2027-04-10T04:00:00Z", "2027-04-10T04:00:01Z", "2027-04-05..2027-04-09")]
    public async Task The_days_touched_are_those_of_the_production(string zone, string start, string end, string kept)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Europe/Berlin");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-04-05..2027-04-12", zone), ana);

        await desk.Do(new AddBlackout(ana.Id, null, Given.Interval(start, end), Policy: BookingPolicy.Release));

        var now = await desk.Read(booking);
        Assert.Equal((Given.Dates(kept), BookingState.Confirmed), (now.Dates, now.State));
        Assert.True(now.Interval.End <= Given.Time(start));
    }

    // 28 March lasts 23 hours in Berlin: a blackout from its start to its end touches neither neighbour.
    [Theory]
    [InlineData("2027-03-27", true)]
    [InlineData("2027-03-28", false)]
    [InlineData("2027-03-29", true)]
    public async Task A_day_of_23_hours_touches_no_neighbour(string day, bool isFree)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Europe/Berlin");
        await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-28"), null));
        var production = await desk.Plan("Storm", day, "Europe/Berlin");
        var command = new BookCrewMember(production.Id, ana.Id, Given.Role("grip"));
        if (isFree)
        {
            await desk.Do(command);
        }
        else
        {
            await desk.Refuse(Reason.Blackout, command);
        }
    }

    [Fact]
    public async Task A_day_off_at_home_crosses_midnight_on_the_set()
    {
        // 10 April in Kathmandu runs from 18:15 UTC of 9 April to 18:15 UTC of 10 April, and so touches both of these days in UTC.
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Asia/Kathmandu");
        await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-10"), null));
        foreach (var day in new[] { "2027-04-09", "2027-04-10" })
        {
            var production = await desk.Plan("Storm", day);
            await desk.Refuse(Reason.Blackout, new BookCrewMember(production.Id, ana.Id, Given.Role("grip")));
        }

        var after = await desk.Plan("Calm", "2027-04-11");
        await desk.Do(new BookCrewMember(after.Id, ana.Id, Given.Role("grip")));
    }

    [Fact]
    public async Task A_day_that_is_over_where_the_production_shoots_is_worked()
    {
        // It is still 10 March for Ana, but 11 March on the set, where her hours off today fall on the evening of the 10th.
        await using var desk = Desk.Open("2027-03-10T11:00:00Z");
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20", "Pacific/Auckland"), ana);
        await desk.Refuse(Reason.PastUnchangeable, new AddBlackout(ana.Id, Given.Dates("2027-03-10"), null, Policy: BookingPolicy.Release));

        var rest = Given.Interval("2027-03-10T11:00:00Z", "2027-03-11T00:00:00Z");
        var added = await desk.Do(new AddBlackout(ana.Id, null, rest, Policy: BookingPolicy.Release));
        Assert.Equal(Given.Date("2027-03-10"), Assert.Single(added.Released).Dates.Last);
    }
}
