using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class CrewRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Who_is_hired_is_told_back_with_what_the_service_adds_and_reads_the_same()
    {
        var person = Desk.Person(" Ana Lima ", role);
        person.DayRate = new Money
        {
            CurrencyCode = "USD",
            Units = 450,
            Nanos = 500_000_000,
        };
        person.Email = "ana@studio.example";
        person.TimeZone = "Europe/London";
        person.FireDate = "2199-01-01";

        var hired = (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person })).CrewMember;

        Assert.Matches("^crewMembers/[1-9][0-9]*$", hired.Name);
        Assert.NotEqual("", hired.Etag);
        Assert.Equal(hired.CreateTime, hired.UpdateTime);
        Assert.Equal((CrewMemberState.Employed, "Ana Lima", 1), (hired.State, hired.DisplayName, hired.Roles[0].Level));
        Assert.Equal((person.DayRate, person.Email, person.TimeZone), (hired.DayRate, hired.Email, hired.TimeZone));
        Assert.Equal((person.HireDate, person.FireDate), (hired.HireDate, hired.FireDate));
        Assert.Equal(hired, (await desk.Crew.GetCrewMemberAsync(new GetCrewMemberRequest { Name = hired.Name })).CrewMember);
    }

    [Fact]
    public async Task What_is_absent_when_hiring_gets_its_default()
    {
        var person = new CrewMember { DisplayName = "Bo", Roles = { new RoleSkill { Role = role } } };

        var hired = (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person })).CrewMember;

        Assert.Equal(hired.CreateTime.ToDateTime().ToString("yyyy-MM-dd", null), hired.HireDate);
        Assert.Equal(("Etc/UTC", "", null), (hired.TimeZone, hired.FireDate, hired.DayRate));
    }

    [Fact]
    public async Task A_contract_cannot_end_before_it_starts()
    {
        var person = Desk.Person("Cy", role);
        person.FireDate = person.HireDate;

        var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person }));

        Assert.Equal((StatusCode.FailedPrecondition, "FIRE_DATE_NOT_AFTER_HIRE"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task An_update_writes_the_masked_fields_only()
    {
        var hired = await desk.HireAsync("Di", role);
        var change = new CrewMember
        {
            Name = hired.Name,
            DisplayName = "Dia",
            Email = "dia@studio.example",
            HireDate = "2021-01-01",
        };

        var masked = await UpdateAsync(change, "email");
        Assert.Equal(("Di", "dia@studio.example", hired.HireDate), (masked.DisplayName, masked.Email, masked.HireDate));
        Assert.NotEqual(hired.Etag, masked.Etag);

        var populated = await UpdateAsync(new CrewMember { Name = hired.Name, DisplayName = "Dia" });
        Assert.Equal(("Dia", "dia@studio.example", role), (populated.DisplayName, populated.Email, populated.Roles[0].Role));

        var emptied = await UpdateAsync(new CrewMember { Name = hired.Name }, "email");
        Assert.Equal("", emptied.Email);
    }

    [Fact]
    public async Task A_role_that_a_booking_needs_cannot_be_taken_away()
    {
        var hired = await desk.HireAsync("Ed", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-02", (role, 1))).Bookings.Single();

        var refused = await Refused.ByAsync(
            desk.Crew.UpdateCrewMemberAsync(
                new UpdateCrewMemberRequest
                {
                    CrewMember = new CrewMember { Name = hired.Name, Roles = { new RoleSkill { Role = "other" } } },
                }
            )
        );

        Assert.Equal((StatusCode.FailedPrecondition, "ROLE_NEEDED"), (refused.Code, refused.Reason));
        Assert.Equal([show.Name], refused.Subjects);
    }

    [Fact]
    public async Task A_contract_is_ended_extended_and_made_permanent()
    {
        var hired = await desk.HireAsync("Flo", role);

        var fired = await desk.Crew.FireCrewMemberAsync(new FireCrewMemberRequest { Name = hired.Name, FireDate = "2150-01-01" });
        Assert.Equal(("2150-01-01", CrewMemberState.Employed), (fired.CrewMember.FireDate, fired.CrewMember.State));
        Assert.Empty(fired.ReleasedBookings);

        var extended = await desk.Crew.ExtendContractAsync(new ExtendContractRequest { Name = hired.Name, FireDate = "2160-01-01" });
        Assert.Equal("2160-01-01", extended.CrewMember.FireDate);

        var permanent = await desk.Crew.ExtendContractAsync(new ExtendContractRequest { Name = hired.Name, Permanent = true });
        Assert.Equal("", permanent.CrewMember.FireDate);

        var refused = await Refused.ByAsync(
            desk.Crew.ExtendContractAsync(new ExtendContractRequest { Name = hired.Name, Permanent = true })
        );
        Assert.Equal("CONTRACT_PERMANENT", refused.Reason);
    }

    [Fact]
    public async Task Lists_are_filtered_and_ordered()
    {
        await desk.HireAsync("zoë", role);
        await desk.HireAsync("Ana", role);
        await desk.HireAsync("Anatol", role);

        Assert.Equal(["Ana", "Anatol", "zoë"], await NamesAsync(r => r.OrderBy = CrewMemberOrder.Name));
        Assert.Equal(["zoë", "Anatol", "Ana"], await NamesAsync(r => (r.OrderBy, r.Descending) = (CrewMemberOrder.Name, true)));
        Assert.Equal(["Ana", "Anatol"], await NamesAsync(r => r.NameContains = "aNa"));
        Assert.Equal(["zoë"], await NamesAsync(r => r.NameContains = "ZOË"));
        Assert.Empty(await NamesAsync(r => r.EmployedOnDate = "2019-12-31"));
        Assert.Equal(3, (await NamesAsync(r => r.EmployedOnDate = "2020-01-01")).Length);
    }

    [Fact]
    public async Task Who_is_free_is_counted_by_role()
    {
        var second = Desk.NewRole();
        var busy = await desk.HireAsync("Gus", role, second);
        await desk.HireAsync("Hal", role);
        var show = await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-02");
        await desk.BookAsync(show.Production, busy, role);

        var during = await desk.Crew.QueryAvailabilityAsync(Between("2100-05-02", "2100-05-03"));
        var after = await desk.Crew.QueryAvailabilityAsync(Between("2100-05-03", "2100-05-03"));
        var moment = new QueryAvailabilityRequest
        {
            StartTime = Timestamp.FromDateTime(new DateTime(2100, 5, 2, 23, 59, 0, DateTimeKind.Utc)),
            EndTime = Timestamp.FromDateTime(new DateTime(2100, 5, 3, 0, 1, 0, DateTimeKind.Utc)),
            Role = role,
        };

        Assert.Equal([(role, 1)], during.Counts.Select(count => (count.Role, count.Count)));
        Assert.Equal(["Hal"], during.CrewMembers.Select(member => member.DisplayName));
        Assert.Equal([(role, 2)], after.Counts.Select(count => (count.Role, count.Count)));
        Assert.Equal(2, after.TotalSize);
        Assert.Equal(["Hal"], (await desk.Crew.QueryAvailabilityAsync(moment)).CrewMembers.Select(member => member.DisplayName));
    }

    private async Task<CrewMember> UpdateAsync(CrewMember member, params string[] paths) =>
        (
            await desk.Crew.UpdateCrewMemberAsync(
                new UpdateCrewMemberRequest
                {
                    CrewMember = member,
                    UpdateMask = paths.Length == 0 ? null : new FieldMask { Paths = { paths } },
                }
            )
        ).CrewMember;

    private async Task<string[]> NamesAsync(Action<ListCrewMembersRequest> ask)
    {
        var request = new ListCrewMembersRequest { Role = role };
        ask(request);
        return [.. (await desk.Crew.ListCrewMembersAsync(request)).CrewMembers.Select(member => member.DisplayName)];
    }

    private QueryAvailabilityRequest Between(string firstDate, string lastDate) =>
        new()
        {
            FirstDate = firstDate,
            LastDate = lastDate,
            Role = role,
        };
}
