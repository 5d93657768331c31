using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>An update is refused rather than silently left undone where it would change what another call changes.</summary>
public sealed class FixedFieldTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    public static TheoryData<string?> Masks => ["*", null];

    [Theory]
    [MemberData(nameof(Masks))]
    public async Task What_was_read_can_be_sent_back_with_another_name(string? mask)
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-02")).Production;
        (ana.DisplayName, show.Title) = ("Ana Lima", "Daybreak");
        (ana.State, ana.CreateTime, show.State, show.CancelDate) = (CrewMemberState.Left, new Timestamp(), ProductionState.Wrapped, "soon");

        var member = await UpdateAsync(ana, mask);
        var production = await UpdateAsync(show, mask);

        Assert.Equal(("Ana Lima", "Daybreak"), (member.DisplayName, production.Title));
        Assert.Equal(("2020-01-01", CrewMemberState.Employed), (member.HireDate, member.State));
        Assert.Equal(("2100-05-01", "2100-05-02", ""), (production.FirstDate, production.LastDate, production.CancelDate));
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public async Task Other_dates_of_a_contract_are_refused_with_the_calls_that_change_them(string? mask)
    {
        var ana = await desk.HireAsync("Ana", role);
        var before = ana.Clone();
        (ana.HireDate, ana.FireDate, ana.DisplayName) = ("2020-01-02", "2100-01-01", "Ana Lima");

        var refused = await RefusedAsync(ana, mask);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.Code, refused.Reason));
        Assert.Equal(["crew_member.fire_date", "crew_member.hire_date"], refused.Fields);
        Assert.Equal("crew_member.hire_date", refused.Info.Metadata["field"]);
        Assert.Contains("CorrectHireDate", refused.Info.Metadata["description"], StringComparison.Ordinal);
        ana.HireDate = "2020-01-01";
        Assert.Contains("FireCrewMember", (await RefusedAsync(ana, mask)).Info.Metadata["description"], StringComparison.Ordinal);
        Assert.Equal(before, (await desk.Crew.GetCrewMemberAsync(new() { Name = ana.Name })).CrewMember);
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public async Task Other_dates_and_another_zone_of_a_production_are_refused(string? mask)
    {
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-02")).Production;
        var before = show.Clone();
        (show.FirstDate, show.LastDate, show.TimeZone, show.Title) = ("2100-05-02", "2100-05-03", "Europe/Berlin", "Daybreak");

        var refused = await RefusedAsync(show, mask);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.Code, refused.Reason));
        Assert.Equal(["production.first_date", "production.last_date", "production.time_zone"], refused.Fields);
        Assert.Contains("RescheduleProduction", refused.Info.Metadata["description"], StringComparison.Ordinal);
        Assert.Equal(before, (await desk.Productions.GetProductionAsync(new() { Name = show.Name })).Production);
    }

    [Fact]
    public async Task A_mask_may_name_them_if_they_are_as_stored_and_what_it_does_not_name_is_not_looked_at()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-02")).Production;
        Assert.Equal(ana, await UpdateAsync(ana.Clone(), "hire_date", "fire_date", "state", "create_time"));
        Assert.Equal(show, await UpdateAsync(show.Clone(), "first_date", "last_date", "time_zone", "unfilled", "state"));

        (ana.FireDate, show.LastDate) = ("2100-01-01", "2100-05-03");

        Assert.Equal(["crew_member.fire_date"], (await RefusedAsync(ana, "fire_date")).Fields);
        Assert.Equal(["production.last_date"], (await RefusedAsync(show, "last_date")).Fields);
        show.TimeZone = "Europe/Berlin";
        var zone = await RefusedAsync(show, "time_zone");
        Assert.Equal(["production.time_zone"], zone.Fields);
        Assert.Contains("RescheduleProduction", zone.Info.Metadata["description"], StringComparison.Ordinal);
        Assert.Equal("", (await UpdateAsync(ana, "display_name")).FireDate);
        Assert.Equal("2100-05-02", (await UpdateAsync(show, "title")).LastDate);
    }

    [Fact]
    public async Task A_fire_date_is_not_emptied_by_a_mask_and_a_stale_etag_comes_first()
    {
        var person = Desk.Person("Ana", role);
        person.FireDate = "2100-01-01";
        var ana = (await desk.Crew.HireCrewMemberAsync(new() { CrewMember = person })).CrewMember;
        var extended = (await desk.Crew.ExtendContractAsync(new() { Name = ana.Name, FireDate = "2101-01-01" })).CrewMember;

        Assert.Equal("STALE_ETAG", (await RefusedAsync(ana, null)).Reason);
        extended.FireDate = "";
        Assert.Equal(["crew_member.fire_date"], (await RefusedAsync(extended, "fire_date")).Fields);
        Assert.Equal("2101-01-01", (await UpdateAsync(extended, "*")).FireDate);
    }

    private async Task<CrewMember> UpdateAsync(CrewMember member, params string?[] paths) =>
        (await desk.Crew.UpdateCrewMemberAsync(new() { CrewMember = member, UpdateMask = MaskOf(paths) })).CrewMember;

    private async Task<Production> UpdateAsync(Production production, params string?[] paths) =>
        (await desk.Productions.UpdateProductionAsync(new() { Production = production, UpdateMask = MaskOf(paths) })).Production;

    private async Task<Refused> RefusedAsync(CrewMember member, string? path) =>
        await Refused.ByAsync(desk.Crew.UpdateCrewMemberAsync(new() { CrewMember = member, UpdateMask = MaskOf(path) }));

    private async Task<Refused> RefusedAsync(Production production, string? path) =>
        await Refused.ByAsync(desk.Productions.UpdateProductionAsync(new() { Production = production, UpdateMask = MaskOf(path) }));

    private static FieldMask? MaskOf(params string?[] paths) =>
        paths is [null] ? null : new FieldMask { Paths = { paths.OfType<string>() } };
}
