using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>The change log by time, kind, resource and position, on the wire.</summary>
public sealed class ChangeRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Changes_are_listed_by_time_kind_and_resource()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var booking = await desk.BookAsync(show, ana, role);
        var away = (await desk.Crew.AddBlackoutAsync(Desk.Away(ana, "2100-07-01"))).Blackout;
        await desk.Productions.ReleaseBookingAsync(new ReleaseBookingRequest { Name = booking.Name });
        var log = (await desk.ChangesAsync())[^5..];

        Assert.Equal([log[2], log[4]], await ListAsync(new() { Resources = { booking.Name } }));
        Assert.Equal([log[2], log[3], log[4]], await ListAsync(new() { Resources = { booking.Name, away.Name } }));
        Assert.Equal([log[1], log[2], log[4]], await ListAsync(new() { Productions = { show.Name }, Resources = { booking.Name } }));
        Assert.Equal([log[4]], await ListAsync(new() { Resources = { booking.Name }, Kinds = { ChangeKind.BookingReleased } }));
        Assert.Empty(await ListAsync(new() { Resources = { $"{show.Name}/bookings/999999" } }));
        Assert.Equal(
            log[1..3],
            await ListAsync(
                new()
                {
                    CrewMembers = { ana.Name },
                    Productions = { show.Name },
                    StartTime = log[1].ChangeTime,
                    EndTime = log[3].ChangeTime,
                }
            )
        );
        Assert.Equal(log[3..], await ListAsync(new() { StartTime = log[3].ChangeTime }));
        Assert.DoesNotContain(log[1], await ListAsync(new() { EndTime = log[1].ChangeTime }));
    }

    [Fact]
    public async Task A_search_that_makes_no_sense_is_refused_with_all_that_is_wrong()
    {
        var now = Timestamp.FromDateTime(DateTime.UnixEpoch.AddYears(60));
        var refused = await Refused.ByAsync(
            desk.Productions.ListChangesAsync(
                new()
                {
                    AfterSequence = 1,
                    AfterPosition = await PositionAsync(),
                    Resources = { "crewMembers/1", "productions/1/bookings/0" },
                    Kinds = { (ChangeKind)99 },
                    StartTime = now,
                    EndTime = now,
                }
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.Code, refused.Reason));
        Assert.Equal(["after_position", "end_time", "kinds[0]", "resources[0]", "resources[1]"], refused.Fields);
    }

    [Fact]
    public async Task Each_answer_to_a_change_names_its_position_which_tells_the_sequence()
    {
        var ana = await desk.HireAsync("Ana", role);
        var booked = await desk.Productions.ScheduleProductionAsync(
            new() { Production = Desk.Show("Nightfall", "2100-05-01", "2100-05-03", (role, 1)), RequestId = Guid.NewGuid().ToString() }
        );
        var end = (await desk.ChangesAsync())[^1].Sequence;
        Assert.Equal(end, await SequenceOfAsync(booked.ChangePosition));

        await desk.Crew.UpdateCrewMemberAsync(
            new()
            {
                CrewMember = new() { Name = ana.Name, Email = "ana@studio.example" },
            }
        );
        var page = await desk.Productions.ListChangesAsync(new() { AfterPosition = booked.ChangePosition });

        Assert.Equal((end, end + 1), (page.AfterSequence, Assert.Single(page.Changes).Sequence));
    }

    [Fact]
    public async Task A_recorded_answer_names_the_position_of_the_first()
    {
        await desk.HireAsync("Ana", role);
        var request = new ScheduleProductionRequest
        {
            Production = Desk.Show("Nightfall", "2100-05-01", "2100-05-03", (role, 1)),
            RequestId = Guid.NewGuid().ToString(),
        };
        var first = await desk.Productions.ScheduleProductionAsync(request);
        await desk.HireAsync("Bo", role);

        Assert.Equal(first, await desk.Productions.ScheduleProductionAsync(request));
        Assert.NotEqual("", first.ChangePosition);
    }

    [Fact]
    public async Task What_changes_nothing_names_no_position()
    {
        var request = Desk.Hire("Ana", role, Guid.NewGuid());
        request.ValidateOnly = true;

        Assert.Equal("", (await desk.Crew.HireCrewMemberAsync(request)).ChangePosition);
        Assert.Equal("", (await desk.Productions.SweepHoldsAsync(new())).ChangePosition);
    }

    [Fact]
    public async Task A_position_that_is_none_is_refused()
    {
        var position = await PositionAsync();
        foreach (var damaged in new[] { "x", position[1..], position[..^1] + "*", "A" + position[1..^1] + "A" })
        {
            Assert.Equal(["after_position"], (await Refused.ByAsync(Watch(new() { AfterPosition = damaged }))).Fields);
            Assert.Equal(
                ["after_position"],
                (await Refused.ByAsync(desk.Productions.ListChangesAsync(new() { AfterPosition = damaged }))).Fields
            );
        }

        // The position of another database, which has more changes.
        var strange = ProductionCrew.Host.Paging.LogPositions.Write(long.MaxValue);
        var refused = await Refused.ByAsync(desk.Productions.ListChangesAsync(new() { AfterPosition = strange }));
        Assert.Equal((StatusCode.NotFound, "POSITION_NOT_FOUND"), (refused.Code, refused.Reason));
        Assert.Equal("POSITION_NOT_FOUND", (await Refused.ByAsync(Watch(new() { AfterPosition = strange }))).Reason);
    }

    [Fact]
    public async Task A_stream_begins_from_now_from_a_time_or_from_a_position()
    {
        await desk.HireAsync("Ana", role);
        var position = await PositionAsync();
        var bo = (await desk.ChangesAsync())[^1];
        await desk.HireAsync("Cy", role);
        var log = await desk.ChangesAsync();

        using var fromNow = new Watch(desk.Productions, new() { FromNow = true });
        using var fromTime = new Watch(desk.Productions, new() { StartTime = log[^1].ChangeTime });
        using var fromPosition = new Watch(desk.Productions, new() { AfterPosition = position });
        Assert.Equal(log[^1].Sequence, (await fromNow.NextAsync()).Sequence);
        await desk.HireAsync("Di", role);

        var last = (await desk.ChangesAsync())[^1];
        Assert.Equal([last], await fromNow.ReadUpToAsync(last.Sequence));
        Assert.Equal([log[^1], last], await fromTime.ReadUpToAsync(last.Sequence));
        Assert.Equal([log[^1], last], await fromPosition.ReadUpToAsync(last.Sequence));
        Assert.Equal(bo.Sequence, await SequenceOfAsync(position));
    }

    [Fact]
    public async Task A_stream_begins_in_one_way_only()
    {
        var position = await PositionAsync();

        var refused = await Refused.ByAsync(
            Watch(
                new()
                {
                    AfterSequence = 1,
                    AfterPosition = position,
                    StartTime = new Timestamp { Seconds = 2_000_000_000 },
                    FromNow = true,
                }
            )
        );

        Assert.Equal(["after_position", "from_now", "start_time"], refused.Fields);
    }

    private AsyncServerStreamingCall<WatchScheduleResponse> Watch(WatchScheduleRequest request) => desk.Productions.WatchSchedule(request);

    private async Task<string> PositionAsync() =>
        (await desk.Crew.HireCrewMemberAsync(Desk.Hire("Bo", role, Guid.NewGuid()))).ChangePosition;

    private async Task<long> SequenceOfAsync(string position) =>
        (await desk.Productions.ListChangesAsync(new() { AfterPosition = position, PageSize = 1 })).AfterSequence;

    private async Task<List<ScheduleChange>> ListAsync(ListChangesRequest request)
    {
        var changes = new List<ScheduleChange>();
        do
        {
            var page = await desk.Productions.ListChangesAsync(request);
            changes.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return changes;
    }
}
