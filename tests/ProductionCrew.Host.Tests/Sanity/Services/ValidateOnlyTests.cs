using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Calls that only validate, on the wire.</summary>
public sealed class ValidateOnlyTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_validation_answers_as_the_real_thing_would_and_keeps_nothing()
    {
        var id = Guid.NewGuid();
        var request = Desk.Hire("Ana", role, id);
        request.ValidateOnly = true;

        var validated = (await desk.Crew.HireCrewMemberAsync(request)).CrewMember;
        Assert.Equal("Ana", validated.DisplayName);
        Assert.Equal(0, await desk.CountAsync(role));

        // It did not use up the request id either, not even for another payload.
        await desk.Crew.HireCrewMemberAsync(Desk.Hire("Bo", role, id));
        Assert.Equal(1, await desk.CountAsync(role));
    }

    [Fact]
    public async Task A_validation_of_every_kind_of_change_keeps_nothing()
    {
        var ana = await desk.HireAsync("Ana", role);
        await desk.HireAsync("Bo", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var later = (await desk.ScheduleAsync("Daybreak", "2100-06-01", "2100-06-03")).Production;
        var bo = (await desk.Crew.ListCrewMembersAsync(new() { Role = role })).CrewMembers[1];
        var hold = await desk.HoldAsync(later, bo, role);
        var behind = await desk.HoldAsync((await desk.ScheduleAsync("Noon", "2100-06-02", "2100-06-05")).Production, bo, role);
        var away = (await desk.Crew.AddBlackoutAsync(Desk.Away(ana, "2100-07-01"))).Blackout;
        var coming = await desk.Crew.HireCrewMemberAsync(
            new()
            {
                CrewMember = new()
                {
                    DisplayName = "Cy",
                    Roles = { new RoleSkill { Role = Desk.NewRole() } },
                    HireDate = "2100-01-01",
                    FireDate = "2100-02-01",
                },
            }
        );
        var last = (await desk.ChangesAsync())[^1].Sequence;
        await desk.Crew.RehireCrewMemberAsync(
            new()
            {
                Name = coming.CrewMember.Name,
                HireDate = "2100-03-01",
                ValidateOnly = true,
            }
        );
        await desk.Crew.CorrectHireDateAsync(
            new()
            {
                Name = coming.CrewMember.Name,
                HireDate = "2100-01-05",
                ValidateOnly = true,
            }
        );
        await desk.Crew.VoidContractAsync(new() { Name = coming.CrewMember.Name, ValidateOnly = true });

        await desk.Crew.UpdateCrewMemberAsync(
            new()
            {
                CrewMember = new() { Name = ana.Name, DisplayName = "An" },
                ValidateOnly = true,
            }
        );
        await desk.Crew.FireCrewMemberAsync(
            new()
            {
                Name = ana.Name,
                Policy = BookingPolicy.Release,
                ValidateOnly = true,
            }
        );
        var blackout = Desk.Away(ana, "2100-05-02");
        (blackout.Policy, blackout.ValidateOnly) = (BookingPolicy.Substitute, true);
        Assert.Single((await desk.Crew.AddBlackoutAsync(blackout)).Substitutions);
        await desk.Crew.RemoveBlackoutAsync(new() { Name = away.Name, ValidateOnly = true });
        await desk.Crew.RemoveBlackoutOccurrenceAsync(
            new()
            {
                Name = away.Name,
                FirstDate = away.FirstDate,
                ValidateOnly = true,
            }
        );
        await desk.Productions.ScheduleProductionAsync(
            new() { Production = Desk.Show("X", "2100-07-01", "2100-07-01"), ValidateOnly = true }
        );
        await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new() { Name = show.Name, Title = "X" },
                ValidateOnly = true,
            }
        );
        await desk.Productions.RescheduleProductionAsync(
            new()
            {
                Name = show.Name,
                LastDate = "2100-05-04",
                ValidateOnly = true,
            }
        );
        await desk.Productions.BatchRescheduleProductionsAsync(
            new()
            {
                Requests =
                {
                    new BatchRescheduleItem
                    {
                        Name = show.Name,
                        FirstDate = "2100-06-11",
                        LastDate = "2100-06-12",
                    },
                    new BatchRescheduleItem { Name = later.Name, TimeZone = "Asia/Tokyo" },
                },
                ValidateOnly = true,
            }
        );
        await desk.Productions.SwapCrewMembersAsync(
            new()
            {
                Name = booking.Name,
                OtherName = hold.Name,
                ValidateOnly = true,
            }
        );
        await desk.Productions.CancelProductionAsync(new() { Name = show.Name, ValidateOnly = true });
        await desk.Calendars.CreateCalendarFeedAsync(
            new()
            {
                CalendarFeed = new() { Production = show.Name },
                ValidateOnly = true,
            }
        );
        await desk.Productions.CreateProgressChartAsync(
            new()
            {
                Production = show.Name,
                ProgressChart = Desk.Chart("Scenes", 1),
                ValidateOnly = true,
            }
        );
        await desk.Productions.ReleaseBookingAsync(new() { Name = booking.Name, ValidateOnly = true });
        await desk.Productions.ReplaceCrewMemberAsync(new() { Name = booking.Name, ValidateOnly = true });
        await desk.Productions.ConfirmBookingAsync(new() { Name = hold.Name, ValidateOnly = true });
        await desk.Productions.SweepHoldsAsync(new() { ValidateOnly = true });
        await desk.Productions.ChallengeHoldAsync(
            new()
            {
                Name = hold.Name,
                Challenger = behind.Name,
                ValidateOnly = true,
            }
        );
        await desk.Productions.RenewHoldAsync(
            new()
            {
                Name = hold.Name,
                HoldDuration = new() { Seconds = 20 * 86_400 },
                ValidateOnly = true,
            }
        );
        await desk.Productions.HoldCrewMemberAsync(
            new()
            {
                Production = later.Name,
                CrewMember = ana.Name,
                Role = role,
                ValidateOnly = true,
            }
        );
        await desk.Productions.BookCrewMemberAsync(
            new()
            {
                Production = later.Name,
                CrewMember = ana.Name,
                Role = role,
                ValidateOnly = true,
            }
        );

        Assert.Empty(await desk.ChangesAsync(last));
        Assert.Equal([booking], await desk.BookingsOfAsync(ana));
        Assert.Equal([hold, behind], await desk.BookingsOfAsync(bo));
    }
}
