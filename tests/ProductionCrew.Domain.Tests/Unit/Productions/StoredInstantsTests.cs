using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>The instants of a production and a booking stay what they were when it was written, whatever later time zone data says.</summary>
public sealed class StoredInstantsTests
{
    [Fact]
    public void All_days_of_a_production_mean_the_stored_instants()
    {
        var now = Sample.Start;
        var written = Sample.Production(new ProductionId(1), now);
        var moved = written with { Interval = new Interval(written.Interval.Start + Duration.FromHours(1), written.Interval.End) };
        Assert.True(DateRange.TryCreate(moved.Dates.First, moved.Dates.First, out var firstDay));
        Assert.NotEqual(firstDay, moved.Dates);

        Assert.Equal(moved.Interval, moved.InstantsOf(moved.Dates));
        Assert.Equal(firstDay.In(moved.TimeZone), moved.InstantsOf(firstDay));
    }

    [Fact]
    public async Task Whoever_takes_over_all_days_of_a_booking_takes_its_stored_instants()
    {
        await using var desk = Desk.Open();
        var (ann, ben, _) = (await desk.Hire("Ann"), await desk.Hire("Ben"), await desk.Hire("Cas"));
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10", "Europe/London");
        var booking = await desk.Book(show, ann, "2027-06-02..2027-06-04");
        // As rules without summer time had it.
        var stored = booking with
        {
            Interval = booking.Dates.In(DateTimeZone.Utc),
        };
        await desk.Do(
            new Act<Booking>(
                (tx, _) =>
                {
                    tx.Put(stored, ChangeKind.BookingMoved);
                    return stored;
                }
            )
        );

        var replaced = await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id));
        var fired = await desk.Do(new FireCrewMember(ben.Id, Given.Date("2027-06-01"), BookingPolicy.Substitute));

        Assert.Equal(stored.Interval, replaced.Booking.Interval);
        Assert.Equal(stored.Interval, Assert.Single(fired.Substitutions).Booking.Interval);
    }
}
