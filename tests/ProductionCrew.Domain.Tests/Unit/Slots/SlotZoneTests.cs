using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

/// <summary>Zones decide on which civil dates a slot lies, and nothing else.</summary>
public sealed class SlotZoneTests
{
    // Berlin's clocks go from 02:00 to 03:00 at 01:00 UTC in March and from 03:00 to 02:00 at 01:00 UTC in October; those of Lord Howe
    // go by half an hour, at 15:30 UTC in October.
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28T00:00:00Z")]
    [InlineData("Europe/Berlin", "2027-10-31T00:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-10-02T14:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-04-03T14:00:00Z")]
    [InlineData("Asia/Kolkata", "2027-03-28T17:30:00Z")]
    public async Task A_slot_is_a_quarter_of_an_hour_that_passes_whatever_the_clocks_of_the_zone_do(string zone, string start)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: zone);
        await desk.Open(ana, start, 120);

        var slots = (await desk.Ask(SlotDesk.Asking(ana.Id, null, start, "2027-11-01T00:00:00Z"))).Items;

        var expected = Enumerable.Range(0, 8).Select(i => Given.Time(start) + (Limits.SlotLength * i));
        Assert.Equal(expected, slots.Select(slot => slot.Interval.Start));
        Assert.All(slots, slot => Assert.Equal(Limits.SlotLength, slot.Interval.Duration));
    }

    [Theory]
    [InlineData("Etc/UTC", "2027-03-12T23:50:00Z", "2027-03-12..2027-03-13")]
    [InlineData("Etc/UTC", "2027-03-12T23:45:00Z", "2027-03-12")]
    [InlineData("Etc/UTC", "2027-03-13T00:00:00Z", "2027-03-13")]
    [InlineData("Asia/Tokyo", "2027-03-12T14:59:00Z", "2027-03-12..2027-03-13")]
    [InlineData("Asia/Tokyo", "2027-03-12T15:00:00Z", "2027-03-13")]
    [InlineData("Asia/Kolkata", "2027-03-12T18:15:00Z", "2027-03-12")]
    [InlineData("Asia/Kolkata", "2027-03-12T18:30:00Z", "2027-03-13")]
    [InlineData("Asia/Kathmandu", "2027-03-12T18:00:00Z", "2027-03-12")]
    [InlineData("Asia/Kathmandu", "2027-03-12T18:07:00Z", "2027-03-12..2027-03-13")]
    [InlineData("America/Los_Angeles", "2027-03-13T07:45:00Z", "2027-03-12")]
    [InlineData("America/Los_Angeles", "2027-03-15T06:45:00Z", "2027-03-14")]
    [InlineData("America/Los_Angeles", "2027-03-15T07:00:00Z", "2027-03-15")]
    public async Task It_lies_on_the_dates_of_the_persons_zone(string zone, string start, string dates)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: zone);
        await desk.Open(ana, start, 15);

        var held = await desk.HoldSlot(await desk.Plan("Nightfall", "2027-05-01", "Pacific/Auckland"), ana, start);

        Assert.Equal(Given.Dates(dates), held.Dates);
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2027-03-12T18:15:00Z", true)]
    [InlineData("Asia/Kolkata", "2027-03-12T18:20:00Z", false)]
    [InlineData("Asia/Kolkata", "2027-03-12T18:30:00Z", false)]
    [InlineData("Australia/Lord_Howe", "2027-03-12T12:45:00Z", true)]
    [InlineData("Australia/Lord_Howe", "2027-03-12T13:00:00Z", false)]
    [InlineData("America/Los_Angeles", "2027-03-13T07:45:00Z", true)]
    [InlineData("America/Los_Angeles", "2027-03-13T07:46:00Z", false)]
    public async Task The_contract_counts_by_those_dates(string zone, string start, bool isEmployed)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-03-13", zone: zone);
        await desk.Open(ana, start, 15);
        var hold = SlotDesk.Holding(await desk.Plan("Nightfall", "2027-05-01"), ana, start);

        var open = await desk.OpenSlots(ana, "2027-03-11T00:00:00Z", "2027-03-20T00:00:00Z");

        Assert.Equal(isEmployed ? 1 : 0, open.Length);
        if (isEmployed)
        {
            await desk.Do(hold);
        }
        else
        {
            await desk.Refuse(Reason.OutsideContract, hold);
        }
    }
}
