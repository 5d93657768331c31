using System.Text;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Results are the recorded answers to request ids, so they must come back as they were.</summary>
public sealed class ProductionJsonTests
{
    [Fact]
    public async Task Every_result_reads_back_as_it_was_written()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", fired: "2027-03-25");
        await desk.Hire("Ben");
        await desk.Hire("Cas", "director");

        var scheduled = await desk.Do(Needs.Show("2027-03-15..2027-03-24", "grip", "Europe/Berlin"));
        var id = scheduled.Production.Production.Id;
        var rescheduled = await desk.Do(
            new RescheduleProduction(id, LastDate: Given.Date("2027-03-25"), Policy: ReschedulePolicy.Substitute)
        );
        var updated = await desk.Do(new UpdateProduction(id, Requirements: Needs.Of("director")));
        var cancelled = await desk.Do(new CancelProduction(id));

        Assert.NotEmpty(rescheduled.Substitutions);
        Assert.NotEmpty(updated.ReleasedBookings);
        AssertReadsBack(scheduled);
        AssertReadsBack(rescheduled);
        AssertReadsBack(updated);
        AssertReadsBack(cancelled);
        Assert.Equal(scheduled.Bookings[0], DomainJson.Read<ScheduledProduction>(DomainJson.Write(scheduled)).Bookings[0]);
    }

    private static void AssertReadsBack<T>(T result)
        where T : class
    {
        var written = DomainJson.Write(result);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(DomainJson.Write(DomainJson.Read<T>(written))));
    }
}
