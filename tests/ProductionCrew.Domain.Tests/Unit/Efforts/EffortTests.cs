using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Efforts;

/// <summary>What commands say of how long they are.</summary>
public sealed class EffortTests
{
    private static readonly CrewMemberId Ada = new(3);
    private static readonly ProductionId Metropolis = new(5);
    private static readonly DateRange March = Given.Dates("2027-03-01..2027-03-31");
    private static readonly Requirement Grips = new(Given.Role("grip"), 1, 20);
    private static readonly Requirement Gaffers = new(Given.Role("gaffer"), 1, 5);

    [Fact]
    public void A_booking_is_the_unit() => Assert.Equal(Effort.One, Of(new BookCrewMember(Metropolis, Ada, Given.Role("grip"))));

    [Fact]
    public void A_batch_counts_its_items()
    {
        var item = new BookCrewMember(Metropolis, Ada, Given.Role("grip"));

        Assert.Equal(new Effort(3), Of(new BatchBookCrewMembers([item, item, item], Atomic: true)));
    }

    [Fact]
    public void Staffing_counts_heads_and_searches()
    {
        Assert.Equal(new Effort(28), Of(Schedule(unstaffed: false)));
        Assert.Equal(new Effort(2), Of(Schedule(unstaffed: true)));
    }

    [Fact]
    public void Changes_of_a_production_count_its_bookings()
    {
        var ofProduction = Effort.One with { Production = Metropolis };

        Assert.Equal(ofProduction, Of(new RescheduleProduction(Metropolis)));
        var ofBatch = Of(new BatchRescheduleProductions([new(Metropolis), new(new ProductionId(6))]));
        Assert.Equal((2, 2), (ofBatch.Count, ofBatch.Productions.Length));
        Assert.Equal(ofProduction, Of(new CancelProduction(Metropolis)));
        Assert.Equal(ofProduction, Of(new UpdateProduction(Metropolis)));
        Assert.Equal(ofProduction with { Count = 28 }, Of(new UpdateProduction(Metropolis, Requirements: [Gaffers, Grips])));
        Assert.Equal(ofProduction, Of(new UpdateProduction(Metropolis, Requirements: [Gaffers, Grips], Unstaffed: true)));
    }

    [Fact]
    public void What_gives_back_bookings_of_a_person_counts_them_and_what_only_refuses_does_not()
    {
        var ofAda = Effort.One with { CrewMember = Ada };
        var window = new WindowName(Ada, new WindowId(7));

        Assert.Equal(ofAda, Of(new FireCrewMember(Ada, Policy: BookingPolicy.Release)));
        Assert.Equal(Effort.One, Of(new FireCrewMember(Ada)));
        Assert.Equal(ofAda, Of(new AddBlackout(Ada, March, null, Policy: BookingPolicy.Substitute)));
        Assert.Equal(Effort.One, Of(new AddBlackout(Ada, March, null)));
        Assert.Equal(ofAda, Of(new CloseWindow(window, ClosingPolicy.Release)));
        Assert.Equal(Effort.One, Of(new CloseWindow(window)));
    }

    [Fact]
    public void A_sweep_may_write_as_many_holds_as_it_takes() => Assert.Equal(new Effort(Limits.SweepHoldsMax), Of(new SweepHolds()));

    private static ScheduleProduction Schedule(bool unstaffed) =>
        new(
            Given.Label("Metropolis"),
            March,
            Given.Zone("Etc/UTC"),
            [Gaffers, Grips],
            [new Pin(Given.Role("grip"), Ada)],
            Unstaffed: unstaffed
        );

    private static Effort Of<T>(ICommand<T> command)
        where T : class => command.Effort;
}
