using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>The results of crew and booking commands survive being recorded as the answers to request ids.</summary>
public sealed class RecordedResultTests
{
    [Fact]
    public async Task A_hired_person_reads_back_as_written()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:2 director:5", fired: "2028-01-01", dayRate: Given.Money(450, 1));
        var email = new NewValue<EmailAddress>(Given.Email("ana@example.com"));
        AssertReadsBack(await desk.Do(new UpdateCrewMember(ana.Id, Email: email)));
    }

    [Fact]
    public async Task Bookings_given_back_and_taken_over_read_back_as_written()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20", "Europe/Berlin"), ana);
        AssertReadsBack(await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id)));
        AssertReadsBack(await desk.Do(new ReleaseBooking(booking.Name with { Booking = new BookingId(2) }, "no light")));
        AssertReadsBack(await desk.Do(new FireCrewMember(ana.Id, Policy: BookingPolicy.Release)));
    }

    [Fact]
    public async Task A_batch_with_refusals_reads_back_as_written()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-03-16");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var first = new BookCrewMember(storm.Id, ana.Id, Given.Role("grip"), LastDate: Given.Date("2027-03-15"));
        var unknown = first with { CrewMember = new CrewMemberId(7) };
        var unfit = first with { Role = Given.Role("director"), LastDate = null };
        AssertReadsBack(await desk.Do(new BatchBookCrewMembers([first, unknown, unfit], Atomic: false)));
    }

    [Fact]
    public async Task A_booking_reads_back_with_and_without_the_holds_that_gave_way()
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), await desk.Hire("Ana"));
        AssertReadsBack(new Confirmation(booking, [booking with { Id = new BookingId(2) }]));

        var alone = new Confirmation(booking, []);
        AssertReadsBack(alone);
        Assert.Same(booking, DomainJson.StateIn(alone));
        Assert.Equivalent(alone, DomainJson.Read<Confirmation>(DomainJson.Write(booking)), strict: true);
    }

    [Fact]
    public void Answers_that_were_recorded_before_gaps_were_told_have_none()
    {
        var read = DomainJson.Read<ProductionView>(
            """
            {"production":{"id":1,"title":"Storm","dates":"2027-03-15..2027-03-20","time_zone":"Etc/UTC","interval":[0,1],
            "requirements":[],"version":1,"create_time":0,"update_time":0},"state":1,"unfilled":[]}
            """u8
        );

        Assert.Empty(read.Gaps);
    }

    private static void AssertReadsBack<T>(T result)
        where T : class
    {
        var read = DomainJson.Read<T>(DomainJson.Write(result));
        Assert.Equivalent(result, read, strict: true);
        Assert.Equal(DomainJson.Write(result), DomainJson.Write(read));
    }
}
