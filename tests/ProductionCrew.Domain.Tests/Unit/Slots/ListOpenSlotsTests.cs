using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

public sealed class ListOpenSlotsTests
{
    private const string From = "2027-03-11T00:00:00Z";
    private const string To = "2027-03-20T00:00:00Z";

    [Fact]
    public async Task Slots_are_aligned_to_their_window_and_never_past_its_end()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Open(ana, "2027-03-12T09:05:00Z", 50);
        await desk.Open(ana, "2027-03-12T09:55:00Z", 15);

        Assert.Equal(["2027-03-12T09:05", "2027-03-12T09:20", "2027-03-12T09:35", "2027-03-12T09:55"], await desk.OpenSlots(ana, From, To));
    }

    [Theory]
    [InlineData("2027-03-12T09:15:00Z", "2027-03-12T09:45:00Z", 2)]
    [InlineData("2027-03-12T09:15:00.000001Z", "2027-03-12T09:45:00.000001Z", 2)]
    [InlineData("2027-03-12T09:16:00Z", "2027-03-12T09:29:00Z", 0)]
    [InlineData("2027-03-12T10:00:00Z", "2027-03-13T00:00:00Z", 0)]
    public async Task Slots_are_listed_that_start_in_the_range(string from, string to, int count)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Open(ana, "2027-03-12T09:00:00Z", 60);

        Assert.Equal(count, (await desk.OpenSlots(ana, from, to)).Length);
    }

    [Fact]
    public async Task What_could_not_be_held_now_is_left_out()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: "2027-03-11", fired: "2027-03-14");
        var show = await desk.Plan("Nightfall", "2027-03-12");
        await desk.Open(ana, "2027-03-10T23:30:00Z", 60);
        await desk.Open(ana, "2027-03-11T11:30:00Z", 60);
        await desk.Open(ana, "2027-03-12T09:00:00Z", 60);
        await desk.Open(ana, "2027-03-13T09:00:00Z", 60);
        await desk.Open(ana, "2027-03-14T09:00:00Z", 60);
        var closed = await desk.Open(ana, "2027-03-13T20:00:00Z", 60);
        await desk.Do(new CloseWindow(closed.Name));
        await desk.Do(new BookCrewMember(show.Id, ana.Id, Given.Role("grip")));
        await desk.HoldSlot(await desk.Plan("Daybreak", "2027-06-01"), ana, "2027-03-13T09:15:00Z");

        // Too soon until noon of the 11th, booked on the 12th, taken once on the 13th, no longer employed on the 14th.
        Assert.Equal(
            ["2027-03-11T12:00", "2027-03-11T12:15", "2027-03-13T09:00", "2027-03-13T09:30", "2027-03-13T09:45"],
            await desk.OpenSlots(ana, "2027-03-10T00:00:00Z", To)
        );
    }

    [Fact]
    public async Task A_slot_is_open_again_when_its_hold_has_expired()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Open(ana, "2027-03-12T09:00:00Z", 15);
        await desk.HoldSlot(await desk.Plan("Daybreak", "2027-06-01"), ana, "2027-03-12T09:00:00Z");

        desk.WaitUntil("2027-03-10T12:29:59.999999Z");
        Assert.Empty(await desk.OpenSlots(ana, From, To));
        desk.WaitUntil("2027-03-10T12:30:00Z");
        Assert.Single(await desk.OpenSlots(ana, From, To));
    }

    [Fact]
    public async Task The_slots_of_a_role_come_by_start_and_person_page_by_page()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:3");
        var bo = await desk.Hire("Bo", "gaffer grip:5");
        var low = await desk.Hire("Cy", "grip:2");
        var other = await desk.Hire("Di", "gaffer:5");
        foreach (var member in new[] { low, other, bo, ana })
        {
            await desk.Open(member, "2027-03-12T09:00:00Z", 45);
        }

        var query = SlotDesk.Asking(null, "grip", From, To, level: 3, new PageRequest(null, 4));
        var first = await desk.Ask(query);
        var second = await desk.Ask(new ListOpenSlots(query.Filter with { Page = new PageRequest(first.Next, 4) }));

        Assert.Equal((6L, (long?)null, (Cursor?)null), (first.TotalSize, second.TotalSize, second.Next));
        Assert.Equal([ana.Id, bo.Id, ana.Id, bo.Id, ana.Id, bo.Id], [.. Members(first), .. Members(second)]);
        var starts = first.Items.Concat(second.Items).Select(slot => slot.Interval.Start).ToList();
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public async Task A_page_that_holds_the_rest_exactly_is_the_last()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Open(ana, "2027-03-12T09:00:00Z", 30);

        var page = await desk.Ask(SlotDesk.Asking(ana.Id, null, From, To, page: new PageRequest(null, 2)));

        Assert.Equal((2, 2L, (Cursor?)null), (page.Items.Length, page.TotalSize, page.Next));
    }

    [Fact]
    public async Task A_person_can_be_asked_for_together_with_a_role()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:2");
        await desk.Hire("Ben", "gaffer");
        await desk.Open(ana, "2027-03-12T09:00:00Z", 30);

        Assert.Equal(2, (await desk.Ask(SlotDesk.Asking(ana.Id, "grip", From, To, level: 2))).TotalSize);
        Assert.Equal(0, (await desk.Ask(SlotDesk.Asking(ana.Id, "grip", From, To, level: 3))).TotalSize);
        Assert.Equal(0, (await desk.Ask(SlotDesk.Asking(ana.Id, "gaffer", From, To))).TotalSize);
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list_and_somebody_or_a_role_unknown_is_refused()
    {
        await using var desk = Desk.Open();

        Assert.Equal(Reason.RoleUnknown, (await desk.RefuseToAnswer(SlotDesk.Asking(null, "grip", From, To))).Reason);
        await desk.Hire("Ana", "grip:2");
        Assert.Equal(0, (await desk.Ask(SlotDesk.Asking(null, "grip", From, To))).TotalSize);
        Assert.Equal(0, (await desk.Ask(SlotDesk.Asking(null, "grip", "2027-03-01T00:00:00Z", From))).TotalSize);
        var refusal = await desk.RefuseToAnswer(SlotDesk.Asking(new CrewMemberId(9), null, From, To));
        Assert.Equal(Reason.CrewMemberNotFound, refusal.Reason);
        var unknown = await desk.RefuseToAnswer(
            new ListWindows(new WindowFilter(new CrewMemberId(9), [], null, null, new PageRequest(null, 1)))
        );
        Assert.Equal(Reason.CrewMemberNotFound, unknown.Reason);
    }

    private static IEnumerable<CrewMemberId> Members(Page<OpenSlot> page) => page.Items.Select(slot => slot.CrewMember);
}
