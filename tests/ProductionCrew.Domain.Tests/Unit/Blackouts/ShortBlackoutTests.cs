using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>Others take over only the days of a short blackout, and its person comes back; today is 10 March 2027 in UTC.</summary>
public sealed class ShortBlackoutTests
{
    [Fact]
    public async Task The_holder_comes_back_after_the_days_that_another_took_over()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana", "grip:4"), await desk.Hire("Ben", "grip:3"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-31"), ana, level: 3);

        var added = await Away(desk, ana, "2027-03-15..2027-03-16");

        var (cut, substitute) = Assert.Single(added.Substitutions);
        Assert.Equal((booking.Id, Given.Dates("2027-03-01..2027-03-14")), (cut.Id, cut.Dates));
        Assert.Equal((ben.Id, Given.Dates("2027-03-15..2027-03-16")), (substitute.CrewMember, substitute.Dates));
        var back = Assert.Single(added.Returned);
        Assert.Equal((ana.Id, Given.Dates("2027-03-17..2027-03-31"), 3), (back.CrewMember, back.Dates, back.MinimumLevel));
        Assert.Equal((true, substitute.Id), (back.Pinned, back.ReplacedBooking!.Value));
        Assert.Equal(back, await desk.Read(back));
        Assert.Empty(added.Released);
    }

    [Fact]
    public async Task A_substitute_need_be_free_only_on_the_days_of_the_blackout()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        await desk.Book(await desk.Plan("Storm", "2027-03-12..2027-03-31"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-17..2027-03-20"), ben);

        var added = await Away(desk, ana, "2027-03-15..2027-03-16");

        Assert.Equal(ben.Id, Assert.Single(added.Substitutions).Booking.CrewMember);
    }

    [Fact]
    public async Task A_blackout_at_the_beginning_leaves_the_rest_to_the_holder_and_one_at_the_end_nothing()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        var first = await desk.Book(await desk.Plan("Storm", "2027-03-12..2027-03-15"), ana);

        var begun = await Away(desk, ana, "2027-03-11..2027-03-12");
        Assert.Equal((first.Id, BookingState.Released), (begun.Substitutions[0].Released.Id, begun.Substitutions[0].Released.State));
        var back = Assert.Single(begun.Returned);
        Assert.Equal(Given.Dates("2027-03-13..2027-03-15"), back.Dates);

        var ended = await Away(desk, ana, "2027-03-15..2027-03-20");
        Assert.Equal(back.Id, Assert.Single(ended.Substitutions).Released.Id);
        Assert.Empty(ended.Returned);
    }

    [Fact]
    public async Task Instants_take_the_shooting_days_they_touch_in_the_zone_of_the_production()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        await desk.Book(await desk.Plan("Storm", "2027-03-12..2027-03-20", "Asia/Tokyo"), ana);

        // From 23:00 on the 15th until midnight before the 17th, in Tokyo: the 17th is not touched.
        var during = new Interval(Instant.FromUtc(2027, 3, 15, 14, 0), Instant.FromUtc(2027, 3, 16, 15, 0));
        var added = await desk.Do(new AddBlackout(ana.Id, null, during, Policy: BookingPolicy.Substitute));

        Assert.Equal(Given.Dates("2027-03-15..2027-03-16"), Assert.Single(added.Substitutions).Booking.Dates);
        Assert.Equal(Given.Dates("2027-03-17..2027-03-20"), Assert.Single(added.Returned).Dates);
    }

    [Fact]
    public async Task A_hold_is_taken_over_whole_and_release_gives_all_later_days_back()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var hold = await desk.Hold(await desk.Plan("Storm", "2027-03-12..2027-03-15"), ana);

        var handedOver = await Away(desk, ana, "2027-03-13");
        Assert.Equal((ben.Id, hold.Dates), (handedOver.Substitutions[0].Booking.CrewMember, handedOver.Substitutions[0].Booking.Dates));
        Assert.Empty(handedOver.Returned);

        await desk.Book(await desk.Plan("Calm", "2027-03-20..2027-03-25"), ana);
        var released = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-22"), null, Policy: BookingPolicy.Release));
        Assert.Equal(Given.Dates("2027-03-20..2027-03-21"), Assert.Single(released.Released).Dates);
        Assert.Empty(released.Returned);
    }

    [Fact]
    public async Task The_production_lacks_nobody_meanwhile_and_the_seat_moves_as_one()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben", "grip director"));
        var scheduled = await desk.Do(
            new ScheduleProduction(
                Given.Label("Storm"),
                Given.Dates("2027-03-12..2027-03-20"),
                DateTimeZone.Utc,
                [new Requirement(Given.Role("grip"), 1, 1)],
                []
            )
        );
        Assert.Equal(ana.Id, Assert.Single(scheduled.Bookings).CrewMember);

        var added = await Away(desk, ana, "2027-03-15");

        Assert.Equal(ben.Id, Assert.Single(added.Substitutions).Booking.CrewMember);
        Assert.False(Assert.Single(added.Returned).Pinned);
        Assert.Empty((await desk.Ask(new GetProduction(scheduled.Production.Production.Id))).Unfilled);
    }

    [Fact]
    public async Task An_answer_reads_back_with_who_came_back_and_one_of_before_without()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hire("Ben");
        await desk.Book(await desk.Plan("Storm", "2027-03-12..2027-03-20"), ana);
        var added = await Away(desk, ana, "2027-03-15");

        var written = DomainJson.Write(added);
        Assert.Equivalent(added, DomainJson.Read<AddedBlackout>(written), strict: true);
        var before = Encoding
            .UTF8.GetString(DomainJson.Write(added with { Returned = [] }))
            .Replace(",\"returned\":[]", "", StringComparison.Ordinal);
        Assert.DoesNotContain("returned", before, StringComparison.Ordinal);
        Assert.Empty(DomainJson.Read<AddedBlackout>(Encoding.UTF8.GetBytes(before)).Returned);
    }

    private static Task<AddedBlackout> Away(Desk desk, CrewMember member, string dates) =>
        desk.Do(new AddBlackout(member.Id, Given.Dates(dates), null, Policy: BookingPolicy.Substitute));
}
