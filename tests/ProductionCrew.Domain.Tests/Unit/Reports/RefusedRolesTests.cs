using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class RefusedRolesTests
{
    private static readonly BookCrewMember OfGrip = new(new ProductionId(1), new CrewMemberId(1), Sample.Grip, null, null);
    private static readonly BookCrewMember OfGaffer = OfGrip with { Role = Sample.Gaffer };
    private static readonly Rejection Conflict = Rejection.Of(Reason.BookingConflict);

    [Fact]
    public void A_refused_booking_is_of_the_role_that_was_asked_for()
    {
        Assert.Equal([(Sample.Grip, Reason.BookingConflict)], Of<Confirmation>(OfGrip, Conflict));
        Assert.Empty(Of<Confirmation>(OfGrip, Rejection.Of(Reason.StaleEtag)));
        Assert.Empty(Of<Confirmation>(new ConfirmBooking(new BookingName(new ProductionId(1), new BookingId(1))), Conflict));
    }

    [Fact]
    public void A_shortage_is_of_the_roles_that_nobody_was_found_for()
    {
        var schedule = new ScheduleProduction(
            Given.Label("Metropolis"),
            Given.Dates("2027-03-01"),
            Given.Zone("Etc/UTC"),
            [new Requirement(Sample.Gaffer, 1, 1), new Requirement(Sample.Grip, 1, 1), new Requirement(Sample.Grip, 3, 1)],
            []
        );
        var shortage = Rejection.Of(
            Reason.CrewShortage,
            new Obstacle(Reason.CrewShortage) { Role = Sample.Grip },
            new Obstacle(Reason.CrewShortage) { Role = Sample.Grip },
            new Obstacle(Reason.Blackout) { Role = Sample.Gaffer }
        );

        Assert.Equal([(Sample.Grip, Reason.CrewShortage)], Of<ScheduledProduction>(schedule, shortage));
        Assert.Equal(
            [(Sample.Gaffer, Reason.CrewShortage), (Sample.Grip, Reason.CrewShortage)],
            Of<ScheduledProduction>(schedule, Rejection.Of(Reason.CrewShortage))
        );
    }

    [Fact]
    public void Of_a_batch_each_item_that_was_refused_counts_and_of_one_that_takes_all_or_none_the_first()
    {
        var batch = new BatchBookCrewMembers([OfGrip, OfGaffer, OfGrip], Atomic: false);
        var results = new BatchBookings([
            new BatchBooking(Booking: null, Rejection.Of(Reason.StaleEtag)),
            new BatchBooking(Booking: null, Conflict with { Item = 1 }),
            new BatchBooking(Booking: null, Rejection.Of(Reason.Blackout)),
        ]);

        Assert.Equal([(Sample.Gaffer, Reason.BookingConflict), (Sample.Grip, Reason.Blackout)], Of<BatchBookings>(batch, results));
        Assert.Equal(
            [(Sample.Gaffer, Reason.BookingConflict)],
            Of<BatchBookings>(batch with { Atomic = true }, Conflict with { Item = 1 })
        );
        Assert.Empty(Of<BatchBookings>(batch, Conflict));
    }

    private static IEnumerable<(RoleName Role, Reason Reason)> Of<T>(object command, Outcome<T> outcome)
        where T : class => RefusedRoles.Of(command, outcome);
}
