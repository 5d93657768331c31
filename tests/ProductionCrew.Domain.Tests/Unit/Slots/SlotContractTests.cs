using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Tests.Unit.Staffing;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

/// <summary>A contract counts the dates of a slot in the zone that its member lives by; here it ends with 19 March 2027.</summary>
public sealed class SlotContractTests
{
    private const string Evening = "2027-03-19T20:00:00Z";
    private const string Tokyo = "Asia/Tokyo";

    [Fact]
    public async Task Nobody_moves_to_a_zone_where_a_slot_to_come_lies_outside_the_contract()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-03-20");
        await desk.Open(ana, Evening);
        var slot = await desk.HoldSlot(await desk.Plan("Nightfall", "2027-05-01"), ana, Evening);
        var move = new UpdateCrewMember(ana.Id, TimeZone: Given.Zone(Tokyo));

        var refusal = await desk.Refuse(Reason.OutsideContract, move);
        Assert.Equal(slot.Name, Assert.Single(refusal.Obstacles).Booking);
        await desk.Do(new UpdateCrewMember(ana.Id, TimeZone: Given.Zone("America/New_York")));
        await desk.Do(new ConfirmBooking(slot.Name));
        await desk.Refuse(Reason.OutsideContract, move);

        desk.WaitUntil("2027-03-19T20:15:00Z");
        await desk.Do(move);
    }

    [Fact]
    public async Task Confirming_and_firing_go_by_the_present_zone()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-03-20");
        await desk.Open(ana, Evening);
        var slot = await desk.HoldSlot(await desk.Plan("Nightfall", "2027-05-01"), ana, Evening);
        await desk.Do(new Probe<CrewMember>(tx => Put(tx, ana with { TimeZone = Given.Zone(Tokyo), Version = 2 })));

        await desk.Refuse(Reason.OutsideContract, new ConfirmBooking(slot.Name));
        await desk.Do(new ExtendContract(ana.Id, Given.Date("2027-03-25")));
        await desk.Do(new ConfirmBooking(slot.Name));
        await desk.Refuse(Reason.BookingsInTheWay, new FireCrewMember(ana.Id, Given.Date("2027-03-20")));
        await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-21"), BookingPolicy.Refuse));
    }

    private static CrewMember Put(IWriteTransaction tx, CrewMember member)
    {
        tx.Put(member, ChangeKind.CrewMemberUpdated);
        return member;
    }
}
