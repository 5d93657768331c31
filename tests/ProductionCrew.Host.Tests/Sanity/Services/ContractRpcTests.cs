using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Contracts of one person, one after another.</summary>
public sealed class ContractRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Somebody_who_left_is_hired_again_under_the_same_name()
    {
        var ana = await HireAsync("Ana", "2020-01-01", "2021-01-01");
        Assert.Equal(CrewMemberState.Left, ana.State);
        var refused = await Refused.ByAsync(desk.Crew.ExtendContractAsync(new() { Name = ana.Name, FireDate = "2100-01-01" }));
        Assert.Equal((StatusCode.FailedPrecondition, "CONTRACT_ENDED"), (refused.Code, refused.Reason));
        Assert.Equal(("2020-01-01", "2021-01-01"), (refused.Obstacles[0].HireDate, refused.Obstacles[0].FireDate));
        var request = new RehireCrewMemberRequest
        {
            Name = ana.Name,
            HireDate = "2100-03-01",
            FireDate = "2100-06-01",
            DayRate = new Money { CurrencyCode = "USD", Units = 500 },
            Etag = ana.Etag,
            RequestId = Guid.NewGuid().ToString(),
        };

        var rehired = (await desk.Crew.RehireCrewMemberAsync(request)).CrewMember;

        Assert.Equal(
            (ana.Name, "2100-03-01", "2100-06-01", 500),
            (rehired.Name, rehired.HireDate, rehired.FireDate, rehired.DayRate.Units)
        );
        Assert.Equal(CrewMemberState.NotYetEmployed, rehired.State);
        Assert.Equal([Period("2020-01-01", "2021-01-01"), Period("2100-03-01", "2100-06-01")], rehired.Contracts);
        Assert.Equal(rehired, (await desk.Crew.RehireCrewMemberAsync(request)).CrewMember);
        Assert.Equal(rehired, (await desk.Crew.GetCrewMemberAsync(new() { Name = ana.Name })).CrewMember);
        Assert.Equal("CONTRACT_OVERLAP", (await Refused.ByAsync(desk.Crew.RehireCrewMemberAsync(new() { Name = ana.Name }))).Reason);
        Assert.Equal(ChangeKind.CrewMemberRehired, (await LastChangeOfAsync(ana)).Kind);
    }

    [Fact]
    public async Task Whoever_has_several_contracts_is_found_in_each_and_between_them_in_none()
    {
        var ana = await HireAsync("Ana", "2020-01-01", "2100-02-01");
        await RehireAsync(ana, "2100-03-01", "2100-04-01");
        await RehireAsync(ana, "2100-05-01", "");
        (string First, string Last, bool IsFound)[] ranges =
        [
            ("2100-01-01", "2100-01-31", true),
            ("2100-01-31", "2100-02-01", false),
            ("2100-02-10", "2100-02-20", false),
            ("2100-03-01", "2100-03-31", true),
            ("2100-03-31", "2100-05-01", false),
            ("2100-05-01", "2100-06-01", true),
        ];

        foreach (var (first, last, isFound) in ranges)
        {
            var free = await desk.Crew.QueryAvailabilityAsync(
                new()
                {
                    Role = role,
                    FirstDate = first,
                    LastDate = last,
                }
            );
            var best = await desk.Crew.RecommendCrewAsync(
                new()
                {
                    Role = role,
                    FirstDate = first,
                    LastDate = last,
                }
            );
            var listed = await desk.Crew.ListCrewMembersAsync(new() { Role = role, EmployedOnDate = first });
            var isEmployedFirst = first is not "2100-02-10";
            var show = Desk.Show("Nightfall", first, last, (role, 1));
            Assert.Equal((isFound, isFound), (free.TotalSize == 1, best.People.Single().Bookable));
            Assert.Equal(isEmployedFirst ? 1 : 0, listed.TotalSize);
            if (isFound)
            {
                Assert.Single((await desk.Productions.ScheduleProductionAsync(new() { Production = show })).Bookings);
            }
            else
            {
                var shortage = await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(new() { Production = show }));
                Assert.Equal("CREW_SHORTAGE", shortage.Reason);
                Assert.Equal("OUTSIDE_CONTRACT", Name(best.People.Single().Obstacles.First().Rule));
            }
        }

        var window = await desk.Productions.FindWindowAsync(
            new()
            {
                FirstDate = "2100-02-01",
                LastDate = "2100-04-30",
                DayCount = 31,
                MaxCount = 3,
                Requirements =
                {
                    new Requirement { Role = role, Headcount = 1 },
                },
            }
        );
        Assert.Empty(window.Ranges);
    }

    [Fact]
    public async Task A_hire_date_is_corrected_unless_a_booking_stands_before_it()
    {
        var ana = await HireAsync("Ana", "2100-01-01", "");
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);

        var corrected = (await CorrectAsync(ana, "2099-12-01")).CrewMember;
        var refused = await Refused.ByAsync(CorrectAsync(ana, "2100-05-02"));

        Assert.Equal(("2099-12-01", Period("2099-12-01", "")), (corrected.HireDate, corrected.Contracts.Single()));
        Assert.Equal((StatusCode.FailedPrecondition, "OUTSIDE_CONTRACT"), (refused.Code, refused.Reason));
        Assert.Equal([booking.Name], refused.Subjects);
        Assert.Equal("2100-05-01", (await CorrectAsync(ana, "2100-05-01")).CrewMember.HireDate);
        Assert.Equal(ChangeKind.HireDateCorrected, (await LastChangeOfAsync(ana)).Kind);
    }

    [Fact]
    public async Task A_contract_that_has_not_begun_and_binds_nobody_is_made_void()
    {
        var ana = await HireAsync("Ana", "2020-01-01", "2100-01-01");
        Assert.Equal("CONTRACT_BEGUN", (await Refused.ByAsync(desk.Crew.VoidContractAsync(new() { Name = ana.Name }))).Reason);
        await RehireAsync(ana, "2100-03-01", "");
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var bound = await Refused.ByAsync(desk.Crew.VoidContractAsync(new() { Name = ana.Name }));
        Assert.Equal(("BOOKINGS_IN_THE_WAY", booking.Name), (bound.Reason, bound.Subjects.Single()));
        await desk.Productions.ReleaseBookingAsync(new() { Name = booking.Name });

        var left = (await desk.Crew.VoidContractAsync(new() { Name = ana.Name })).CrewMember;

        Assert.Equal(("2020-01-01", "2100-01-01", CrewMemberState.Employed), (left.HireDate, left.FireDate, left.State));
        Assert.Equal([Period("2020-01-01", "2100-01-01")], left.Contracts);
        Assert.Equal(ChangeKind.ContractVoided, (await LastChangeOfAsync(ana)).Kind);
    }

    [Fact]
    public async Task The_only_contract_is_kept_on_record_without_a_day()
    {
        var ana = await HireAsync("Ana", "2100-01-01", "");

        var none = (await desk.Crew.VoidContractAsync(new() { Name = ana.Name })).CrewMember;

        Assert.Equal(("2100-01-01", "2100-01-01", CrewMemberState.Left), (none.HireDate, none.FireDate, none.State));
        Assert.Empty(none.Contracts);
        Assert.Equal(none, (await desk.Crew.GetCrewMemberAsync(new() { Name = ana.Name })).CrewMember);
        Assert.Equal(0, (await desk.Crew.ListCrewMembersAsync(new() { Role = role, EmployedOnDate = "2100-01-01" })).TotalSize);
        Assert.Equal("CONTRACT_VOID", (await Refused.ByAsync(desk.Crew.FireCrewMemberAsync(new() { Name = ana.Name }))).Reason);
        Assert.Equal([Period("2050-01-01", "")], (await RehireAsync(ana, "2050-01-01", "")).Contracts);
    }

    private async Task<CrewMember> HireAsync(string name, string hired, string fired) =>
        (await desk.Crew.HireCrewMemberAsync(Desk.Hiring(name, role, hired, fired))).CrewMember;

    private async Task<CrewMember> RehireAsync(CrewMember member, string hired, string fired) =>
        (
            await desk.Crew.RehireCrewMemberAsync(
                new()
                {
                    Name = member.Name,
                    HireDate = hired,
                    FireDate = fired,
                }
            )
        ).CrewMember;

    private AsyncUnaryCall<CorrectHireDateResponse> CorrectAsync(CrewMember member, string hired) =>
        desk.Crew.CorrectHireDateAsync(new() { Name = member.Name, HireDate = hired });

    private async Task<ScheduleChange> LastChangeOfAsync(CrewMember member) =>
        (await desk.Productions.ListChangesAsync(new() { CrewMembers = { member.Name }, PageSize = 1_000 })).Changes.Last(change =>
            change.Resource == member.Name
        );

    private static Contract Period(string hireDate, string fireDate) => new() { HireDate = hireDate, FireDate = fireDate };

    private static string Name(ErrorReason reason) => ErrorReasonNames.Of(reason);
}
