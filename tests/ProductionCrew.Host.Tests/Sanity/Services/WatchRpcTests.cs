using System.Globalization;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class WatchRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task It_catches_up_and_then_follows_with_the_very_changes_of_the_log()
    {
        var ana = await desk.HireAsync("Ana", role);
        using var watch = new Watch(desk);
        var before = await desk.ChangesAsync();
        Assert.Equal(before, await watch.ReadUpToAsync(before[^1].Sequence));

        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03", (role, 1))).Production;
        await desk.Productions.CancelProductionAsync(
            new CancelProductionRequest { Name = show.Name, RequestId = Guid.NewGuid().ToString() }
        );
        await desk.Crew.FireCrewMemberAsync(new FireCrewMemberRequest { Name = ana.Name, FireDate = "2100-01-01" });

        var log = await desk.ChangesAsync();
        Assert.Equal(before.Count + 5, log.Count);
        Assert.Equal(log, await watch.ReadUpToAsync(log[^1].Sequence));
    }

    [Fact]
    public async Task It_begins_behind_a_sequence()
    {
        await desk.HireAsync("Ana", role);
        var bo = await desk.HireAsync("Bo", role);
        var log = await desk.ChangesAsync();

        using var watch = new Watch(desk, log[^2].Sequence);

        Assert.Equal([bo.Name], (await watch.NextAsync()).Changes.Select(change => change.Resource));
    }

    [Fact]
    public async Task The_first_message_comes_at_once_even_without_changes()
    {
        await desk.HireAsync("Ana", role);
        var end = (await desk.ChangesAsync())[^1].Sequence;
        using var watch = new Watch(desk, end);

        var heartbeat = await watch.NextAsync();

        Assert.Empty(heartbeat.Changes);
        Assert.Equal(end, heartbeat.Sequence);
        Assert.NotNull(heartbeat.HeartbeatTime);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task It_is_filtered_as_the_log_is(bool byProduction, bool byCrewMember)
    {
        var past = await BookedShowAsync();
        var request = new WatchScheduleRequest();
        request.Productions.Add(byProduction ? [past.Production.Name] : []);
        request.CrewMembers.Add(byCrewMember ? [past.Bookings[0].CrewMember] : []);
        using var watch = new Watch(desk.Productions, request);
        await watch.NextAsync();

        await BookedShowAsync();
        await desk.Productions.ReleaseBookingAsync(new ReleaseBookingRequest { Name = past.Bookings[0].Name });
        await BookedShowAsync();
        await desk.Productions.CancelProductionAsync(new CancelProductionRequest { Name = past.Production.Name });
        var last = await desk.Crew.FireCrewMemberAsync(
            new FireCrewMemberRequest { Name = past.Bookings[0].CrewMember, FireDate = "2100-01-01" }
        );

        var expected = await desk.Productions.ListChangesAsync(
            new ListChangesRequest { Productions = { request.Productions }, CrewMembers = { request.CrewMembers } }
        );
        Assert.Equal(expected.Changes, await watch.ReadAsync(expected.Changes.Count));
        Assert.Equal(byCrewMember, watch.Changes.Any(change => Equals(change.CrewMember?.Name, last.CrewMember.Name)));
        Assert.Equal(byProduction, watch.Changes.Any(change => change.Production is not null));
    }

    [Fact]
    public async Task What_does_not_exist_yet_can_be_watched()
    {
        var show = (await BookedShowAsync()).Production;
        var next = long.Parse(show.Name.Split('/')[1], CultureInfo.InvariantCulture) + 1;
        using var watch = new Watch(desk.Productions, new WatchScheduleRequest { Productions = { $"productions/{next}" } });
        Assert.Empty((await watch.NextAsync()).Changes);

        var scheduled = (await desk.ScheduleAsync("To Come", "2100-05-01", "2100-05-03")).Production;

        Assert.Equal([scheduled.Name], (await watch.NextAsync()).Changes.Select(change => change.Resource));
    }

    [Fact]
    public async Task A_sequence_beyond_the_end_is_refused_with_the_end()
    {
        await desk.HireAsync("Ana", role);
        var end = (await desk.ChangesAsync())[^1].Sequence;

        var refused = await Refused.ByAsync(desk.Productions.WatchSchedule(new WatchScheduleRequest { AfterSequence = end + 1 }));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.Code, refused.Reason));
        Assert.Equal(["after_sequence"], refused.Fields);
        Assert.EndsWith($" {end}", refused.Info.Metadata["description"], StringComparison.Ordinal);
    }

    private async Task<ScheduleProductionResponse> BookedShowAsync()
    {
        var own = Desk.NewRole();
        await desk.HireAsync("Cy", own);
        return await desk.ScheduleAsync("Daybreak", "2100-05-01", "2100-05-03", (own, 1));
    }
}
