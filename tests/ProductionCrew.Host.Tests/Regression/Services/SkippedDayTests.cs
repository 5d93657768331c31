using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>Samoa went from 29 to 31 December 2011: whatever would take only the 30th there has no time, and is refused as such.</summary>
public sealed class SkippedDayTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Zone = "Pacific/Apia";
    private const string Before = "2011-12-29";
    private const string Skipped = "2011-12-30";
    private const string After = "2011-12-31";

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_contract_of_that_day_alone_is_refused()
    {
        AssertSkipped(await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(new() { CrewMember = Person(Skipped, After) })));

        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = Person(Skipped) })).CrewMember;
        AssertSkipped(await Refused.ByAsync(desk.Crew.FireCrewMemberAsync(new() { Name = ana.Name, FireDate = After })));
        var fired = await desk.Crew.FireCrewMemberAsync(new() { Name = ana.Name, FireDate = "2012-01-01" });
        Assert.Equal((Skipped, "2012-01-01"), (fired.CrewMember.HireDate, fired.CrewMember.FireDate));
    }

    [Fact]
    public async Task Nobody_moves_to_where_their_contract_has_no_time()
    {
        var person = Person(Skipped, After);
        person.TimeZone = "Etc/UTC";
        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = person })).CrewMember;
        var moving = ana.Clone();
        moving.TimeZone = Zone;

        AssertSkipped(await Refused.ByAsync(desk.Crew.UpdateCrewMemberAsync(new() { CrewMember = moving })));
        Assert.Equal(ana, (await desk.Crew.GetCrewMemberAsync(new() { Name = ana.Name })).CrewMember);
    }

    [Fact]
    public async Task A_show_of_that_day_alone_is_refused_and_so_is_whatever_would_take_only_that_day_of_one()
    {
        AssertSkipped(await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(Show(Skipped, Skipped))));

        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = Person("2011-01-01") })).CrewMember;
        var show = (await desk.Productions.ScheduleProductionAsync(Show(Before, After))).Production;
        AssertSkipped(
            await Refused.ByAsync(
                desk.Productions.BookCrewMemberAsync(
                    new()
                    {
                        Production = show.Name,
                        CrewMember = ana.Name,
                        Role = role,
                        FirstDate = Skipped,
                        LastDate = Skipped,
                        AllowPast = true,
                    }
                )
            )
        );
        var early = (await desk.Productions.ScheduleProductionAsync(Show(Before, Before))).Production;
        AssertSkipped(
            await Refused.ByAsync(
                desk.Productions.RescheduleProductionAsync(
                    new()
                    {
                        Name = early.Name,
                        FirstDate = Skipped,
                        LastDate = Skipped,
                        AllowPast = true,
                    }
                )
            )
        );
        var blackout = new Blackout { FirstDate = Skipped, LastDate = Skipped };
        AssertSkipped(await Refused.ByAsync(desk.Crew.AddBlackoutAsync(new() { CrewMember = ana.Name, Blackout = blackout })));
    }

    [Fact]
    public async Task Asking_who_is_free_on_that_day_is_answered()
    {
        await desk.Crew.HireCrewMemberAsync(new() { CrewMember = Person("2011-01-01") });

        var free = await desk.Crew.QueryAvailabilityAsync(
            new()
            {
                FirstDate = Skipped,
                LastDate = Skipped,
                TimeZone = Zone,
                Role = role,
            }
        );

        Assert.Equal(1, free.TotalSize);
    }

    private static void AssertSkipped(Refused refused) =>
        Assert.Equal((StatusCode.FailedPrecondition, "DATES_SKIPPED"), (refused.Code, refused.Reason));

    private CrewMember Person(string hireDate, string fireDate = "")
    {
        var person = Desk.Person("Ana", role);
        (person.HireDate, person.FireDate, person.TimeZone) = (hireDate, fireDate, Zone);
        return person;
    }

    private static ScheduleProductionRequest Show(string firstDate, string lastDate)
    {
        var show = Desk.Show("Siva", firstDate, lastDate);
        show.TimeZone = Zone;
        return new ScheduleProductionRequest { Production = show, AllowPast = true };
    }
}
