using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class WindowRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly DateTime Noon = new(2100, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task An_opened_window_is_told_back_listed_and_logged()
    {
        var ana = await desk.HireAsync("Ana", role);

        var window = (await desk.Crew.OpenWindowAsync(Opening(ana, 0, 60))).Window;

        Assert.Matches($"^{ana.Name}/windows/[1-9][0-9]*$", window.Name);
        Assert.Equal((At(0), At(60), WindowState.Open), (window.StartTime, window.EndTime, window.State));
        Assert.Equal((window.CreateTime, true), (window.UpdateTime, window.Etag.Length > 0));
        var listed = await desk.Crew.ListWindowsAsync(new() { CrewMember = ana.Name });
        Assert.Equal((window, 1, ""), (Assert.Single(listed.Windows), listed.TotalSize, listed.NextPageToken));
        var logged = (await desk.ChangesAsync())[^1];
        Assert.Equal((ChangeKind.WindowOpened, window.Name, window), (logged.Kind, logged.Resource, logged.Window));
    }

    [Fact]
    public async Task A_window_may_touch_another_but_not_overlap_it()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = (await desk.Crew.OpenWindowAsync(Opening(ana, 0, 60))).Window;
        await desk.Crew.OpenWindowAsync(Opening(ana, 60, 90));

        var refused = await Refused.ByAsync(desk.Crew.OpenWindowAsync(Opening(ana, -15, 15)));

        Assert.Equal((StatusCode.FailedPrecondition, "WINDOW_OVERLAP"), (refused.Code, refused.Reason));
        Assert.Equal([first.Name], refused.Subjects);
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal(
            (first.Name, ana.Name, first.StartTime, first.EndTime),
            (obstacle.Window, obstacle.CrewMember, obstacle.StartTime, obstacle.EndTime)
        );
    }

    [Fact]
    public async Task A_window_that_is_over_cannot_be_opened()
    {
        var ana = await desk.HireAsync("Ana", role);
        var request = Opening(ana, 0, 60);
        (request.StartTime, request.EndTime) = (
            Timestamp.FromDateTime(Noon.AddYears(-95)),
            Timestamp.FromDateTime(Noon.AddYears(-95).AddHours(1))
        );

        var refused = await Refused.ByAsync(desk.Crew.OpenWindowAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "WINDOW_ENDED"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task A_window_is_closed_once()
    {
        var ana = await desk.HireAsync("Ana", role);
        var window = (await desk.Crew.OpenWindowAsync(Opening(ana, 0, 60))).Window;

        var closed = await desk.Crew.CloseWindowAsync(new() { Name = window.Name, Etag = window.Etag });

        Assert.Equal((WindowState.Closed, window.StartTime), (closed.Window.State, closed.Window.StartTime));
        Assert.Empty(closed.ReleasedBookings);
        Assert.NotEqual(window.Etag, closed.Window.Etag);
        var again = await Refused.ByAsync(desk.Crew.CloseWindowAsync(new() { Name = window.Name }));
        Assert.Equal((StatusCode.FailedPrecondition, "WINDOW_CLOSED"), (again.Code, again.Reason));
        var stale = await Refused.ByAsync(desk.Crew.CloseWindowAsync(new() { Name = window.Name, Etag = window.Etag }));
        Assert.Equal((StatusCode.Aborted, "STALE_ETAG", window.Name), (stale.Code, stale.Reason, stale.ResourceName));
    }

    [Fact]
    public async Task Windows_are_listed_by_start_page_by_page_and_filtered()
    {
        var ana = await desk.HireAsync("Ana", role);
        foreach (var minute in (int[])[120, 0, 60])
        {
            await desk.Crew.OpenWindowAsync(Opening(ana, minute, minute + 30));
        }

        var all = await desk.Crew.ListWindowsAsync(new() { CrewMember = ana.Name });
        await desk.Crew.CloseWindowAsync(new() { Name = all.Windows[1].Name });

        Assert.Equal([At(0), At(60), At(120)], all.Windows.Select(window => window.StartTime));
        Assert.Equal([At(60)], await StartsAsync(r => r.States.Add(WindowState.Closed)));
        Assert.Equal([At(60), At(120)], await StartsAsync(r => r.StartTime = At(30)));
        Assert.Equal([At(0)], await StartsAsync(r => r.EndTime = At(60)));
        var page = await desk.Crew.ListWindowsAsync(new() { CrewMember = ana.Name, PageSize = 2 });
        Assert.Equal((2, 3), (page.Windows.Count, page.TotalSize));
        Assert.Equal([At(120)], await StartsAsync(r => (r.PageSize, r.PageToken) = (2, page.NextPageToken)));

        async Task<Timestamp[]> StartsAsync(Action<ListWindowsRequest> ask)
        {
            var request = new ListWindowsRequest { CrewMember = ana.Name };
            ask(request);
            return [.. (await desk.Crew.ListWindowsAsync(request)).Windows.Select(window => window.StartTime)];
        }
    }

    [Fact]
    public async Task Opening_and_closing_are_done_once_per_request_id_and_not_at_all_when_only_validated()
    {
        var ana = await desk.HireAsync("Ana", role);
        var opening = Opening(ana, 0, 60);
        opening.ValidateOnly = true;
        await desk.Crew.OpenWindowAsync(opening);
        (opening.ValidateOnly, opening.RequestId) = (false, Guid.NewGuid().ToString());

        var opened = await desk.Crew.OpenWindowAsync(opening);
        Assert.Equal(opened, await desk.Crew.OpenWindowAsync(opening));

        var closing = new CloseWindowRequest { Name = opened.Window.Name, ValidateOnly = true };
        await desk.Crew.CloseWindowAsync(closing);
        (closing.ValidateOnly, closing.RequestId) = (false, Guid.NewGuid().ToString());
        Assert.Equal(await desk.Crew.CloseWindowAsync(closing), await desk.Crew.CloseWindowAsync(closing));
        Assert.Single((await desk.Crew.ListWindowsAsync(new() { CrewMember = ana.Name })).Windows);
    }

    private static OpenWindowRequest Opening(CrewMember member, int startMinute, int endMinute) =>
        new()
        {
            CrewMember = member.Name,
            StartTime = At(startMinute),
            EndTime = At(endMinute),
        };

    private static Timestamp At(int minute) => Timestamp.FromDateTime(Noon.AddMinutes(minute));
}
