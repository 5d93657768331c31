using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Requirements are met day by day, and the bookings that meet them follow their level.</summary>
public sealed class CoverageRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task An_editor_who_is_cut_and_one_booked_by_name_for_the_rest_leave_no_gap()
    {
        var first = await desk.HireAsync("Ana", role);
        var scheduled = await desk.ScheduleAsync("Nightfall", "2100-05-03", "2100-05-12", (role, 1));
        var second = await desk.HireAsync("Ben", role);
        await desk.Crew.FireCrewMemberAsync(
            new()
            {
                Name = first.Name,
                FireDate = "2100-05-08",
                Policy = BookingPolicy.Release,
            }
        );
        var open = Assert.Single((await ReadAsync(scheduled.Production)).Gaps);
        Assert.Equal(
            (role, 1, 1, "2100-05-08", "2100-05-12"),
            (open.Role, open.MinimumLevel, open.Headcount, open.FirstDate, open.LastDate)
        );

        await desk.Productions.BookCrewMemberAsync(
            new()
            {
                Production = scheduled.Production.Name,
                CrewMember = second.Name,
                Role = role,
                FirstDate = "2100-05-08",
            }
        );

        var covered = await ReadAsync(scheduled.Production);
        Assert.Empty(covered.Gaps);
        Assert.Empty(covered.Unfilled);
        var updated = await desk.Productions.UpdateProductionAsync(new() { Production = covered });
        Assert.Empty(updated.Bookings);
    }

    [Fact]
    public async Task A_kept_booking_follows_the_level_that_is_required()
    {
        var ana = await desk.Crew.HireCrewMemberAsync(
            new()
            {
                CrewMember = new CrewMember
                {
                    DisplayName = "Ana",
                    HireDate = "2020-01-01",
                    Roles =
                    {
                        new RoleSkill { Role = role, Level = 3 },
                    },
                },
            }
        );
        var scheduled = await desk.ScheduleAsync("Nightfall", "2100-05-03", "2100-05-12", (role, 1));
        Assert.Equal(1, scheduled.Bookings[0].MinimumLevel);

        await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new Production
                {
                    Name = scheduled.Production.Name,
                    Requirements =
                    {
                        new Requirement
                        {
                            Role = role,
                            Headcount = 1,
                            MinimumLevel = 3,
                        },
                    },
                },
            }
        );

        Assert.Equal(3, (await desk.ReadAsync(scheduled.Bookings[0])).MinimumLevel);
        var changes = await desk.Productions.ListChangesAsync(new() { Productions = { scheduled.Production.Name } });
        Assert.Equal(ChangeKind.BookingLevelChanged, changes.Changes[^1].Kind);
        var refused = await Refused.ByAsync(
            desk.Crew.UpdateCrewMemberAsync(
                new()
                {
                    CrewMember = new CrewMember
                    {
                        Name = ana.CrewMember.Name,
                        Roles =
                        {
                            new RoleSkill { Role = role, Level = 1 },
                        },
                    },
                }
            )
        );
        Assert.Equal("ROLE_NEEDED", refused.Reason);
    }

    [Fact]
    public async Task Somebody_no_longer_needed_in_one_role_takes_another_at_once()
    {
        var other = Desk.NewRole();
        var ana = await desk.HireAsync("Ana", role, other);
        var scheduled = await desk.ScheduleAsync("Nightfall", "2100-05-03", "2100-05-12", (role, 1));

        var updated = await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new Production
                {
                    Name = scheduled.Production.Name,
                    Requirements =
                    {
                        new Requirement { Role = other, Headcount = 1 },
                    },
                },
            }
        );

        Assert.Equal((ana.Name, other), (Assert.Single(updated.Bookings).CrewMember, updated.Bookings[0].Role));
        Assert.Equal(BookingState.Released, Assert.Single(updated.ReleasedBookings).State);
    }

    private async Task<Production> ReadAsync(Production production) =>
        (await desk.Productions.GetProductionAsync(new() { Name = production.Name })).Production;
}
