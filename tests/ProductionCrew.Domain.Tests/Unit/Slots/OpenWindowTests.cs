using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

public sealed class OpenWindowTests
{
    [Fact]
    public async Task A_window_is_opened_as_asked()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");

        var window = await desk.Open(ana, "2027-03-12T09:07:00.000001Z");

        Assert.Equal((WindowState.Open, 1, desk.Now, desk.Now), (window.State, window.Version, window.CreateTime, window.UpdateTime));
        Assert.Equal(Given.Time("2027-03-12T11:07:00.000001Z"), window.Interval.End);
        Assert.Equal(window, Assert.Single(await desk.Windows(ana)));
        var change = (await desk.Changes())[^1];
        Assert.Equal((ChangeKind.WindowOpened, window), (change.Kind, change.Window));
    }

    [Fact]
    public async Task It_may_have_begun_but_not_ended()
    {
        await using var desk = Desk.Open("2027-03-10T12:00:00Z");
        var ana = await desk.Hire("Ana");

        var refusal = await desk.Refuse(Reason.WindowEnded, SlotDesk.Opening(ana, "2027-03-10T11:00:00Z", 60));
        await desk.Open(ana, "2027-03-10T11:00:00.000001Z", 60);

        Assert.Equal(ana.Id, Assert.Single(refusal.Obstacles).CrewMember);
    }

    [Fact]
    public async Task Windows_of_one_person_may_touch_but_not_overlap()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Open(ana, "2027-03-12T09:00:00Z");
        var second = await desk.Open(ana, "2027-03-12T11:00:00Z");

        var refusal = await desk.Refuse(Reason.WindowOverlap, SlotDesk.Opening(ana, "2027-03-12T10:59:59Z", 15));

        Assert.Equal([first.Name, second.Name], refusal.Obstacles.Select(obstacle => obstacle.Window));
        Assert.Equal([first.Interval, second.Interval], refusal.Obstacles.Select(obstacle => obstacle.Interval));
    }

    [Fact]
    public async Task Windows_of_others_and_closed_ones_are_not_in_the_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var closed = await desk.Open(ana, "2027-03-12T09:00:00Z");
        await desk.Do(new CloseWindow(closed.Name));
        await desk.Open(await desk.Hire("Bo"), "2027-03-12T09:00:00Z");

        var again = await desk.Open(ana, "2027-03-12T09:00:00Z");

        Assert.NotEqual(closed.Id, again.Id);
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found()
    {
        await using var desk = Desk.Open();
        var interval = new Interval(desk.Now, desk.Now + Limits.SlotLength);

        await desk.Refuse(Reason.CrewMemberNotFound, new OpenWindow(new CrewMemberId(7), interval));
    }
}
