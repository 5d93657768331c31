using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>What a studio does in its first week with the service, through a generated client.</summary>
public sealed class StudioStoryTests(HostFixture fixture) : StudioStory<HostFixture>(fixture);

/// <summary>The same by JSON over HTTP: with the same results, and refused for the same reasons.</summary>
public sealed class JsonStudioStoryTests(JsonFixture fixture) : StudioStory<JsonFixture>(fixture);

public abstract class StudioStory<TFixture>(TFixture fixture) : HostTest<TFixture>(fixture)
    where TFixture : HostFixture
{
    private readonly Desk desk = new(fixture.Channel);

    [Fact]
    public async Task Hire_schedule_collide_fire_and_reschedule()
    {
        var ana = await desk.HireAsync("Ana Lima", "camera-operator", "gaffer");
        var bo = await desk.HireAsync("Bo Berg", "camera-operator");
        var cy = await desk.HireAsync("Cy Cole", "gaffer");

        await ShortageIsCountedAsync();

        // Ana is the only one who could do either; the staffing that takes her as a gaffer would be needlessly greedy.
        var first = await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03", ("camera-operator", 1), ("gaffer", 1));
        Assert.Equal([bo.Name, cy.Name], first.Bookings.Select(booking => booking.CrewMember).Order(StringComparer.Ordinal));

        var adjacent = await desk.ScheduleAsync("Daybreak", "2100-05-04", "2100-05-05", ("gaffer", 2));
        Assert.Equal([ana.Name, cy.Name], adjacent.Bookings.Select(booking => booking.CrewMember).Order(StringComparer.Ordinal));

        await OverlapIsRefusedAsync(cy, first, adjacent);
        await FiringIsRefusedAsync(cy, first, adjacent);
        await ReschedulingSubstitutesAsync(first.Production, ana, cy);
    }

    private async Task ShortageIsCountedAsync()
    {
        var request = new ScheduleProductionRequest
        {
            Production = Desk.Show("Too Big", "2100-05-01", "2100-05-03", ("camera-operator", 3), ("gaffer", 1)),
        };

        var refused = await Refused.ByAsync(desk.Productions.ScheduleProductionAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "CREW_SHORTAGE"), (refused.Code, refused.Reason));
        var shortage = Assert.Single(refused.Obstacles, obstacle => obstacle.Role == "camera-operator");
        Assert.Equal((3, 2, 1), (shortage.RequiredCount, shortage.AvailableCount, shortage.MissingCount));
        Assert.Equal(("2100-05-01", "2100-05-03"), (shortage.FirstDate, shortage.LastDate));
        Assert.Empty((await desk.Productions.ListProductionsAsync(new ListProductionsRequest())).Productions);
    }

    private async Task OverlapIsRefusedAsync(CrewMember cy, ScheduleProductionResponse first, ScheduleProductionResponse adjacent)
    {
        var overlapping = (await desk.ScheduleAsync("Noon", "2100-05-03", "2100-05-04")).Production;
        var request = new BookCrewMemberRequest
        {
            Production = overlapping.Name,
            CrewMember = cy.Name,
            Role = "gaffer",
        };

        var refused = await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "BOOKING_CONFLICT"), (refused.Code, refused.Reason));
        var inTheWay = Of(cy, first).Concat(Of(cy, adjacent)).ToList();
        Assert.Equal(inTheWay.Select(booking => booking.Name), refused.Subjects);
        Assert.Equal(inTheWay.Select(booking => booking.Name), refused.Obstacles.Select(obstacle => obstacle.Booking));
        Assert.Equal(inTheWay.Select(booking => booking.StartTime), refused.Obstacles.Select(obstacle => obstacle.StartTime));
        Assert.Equal(["Nightfall", "Daybreak"], refused.Obstacles.Select(obstacle => obstacle.ProductionTitle));
        Assert.All(
            refused.Obstacles,
            obstacle => Assert.Equal(("Cy Cole", ErrorReason.BookingConflict), (obstacle.CrewMemberDisplayName, obstacle.Rule))
        );
        Assert.Equal(inTheWay[0].Name, refused.Info.Metadata["booking"]);
    }

    private async Task FiringIsRefusedAsync(CrewMember cy, ScheduleProductionResponse first, ScheduleProductionResponse adjacent)
    {
        var request = new FireCrewMemberRequest { Name = cy.Name, FireDate = "2100-05-02" };

        var refused = await Refused.ByAsync(desk.Crew.FireCrewMemberAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "BOOKINGS_IN_THE_WAY"), (refused.Code, refused.Reason));
        Assert.Equal(Of(cy, first).Concat(Of(cy, adjacent)).Select(booking => booking.Name), refused.Subjects);
        Assert.Equal("", (await desk.Crew.GetCrewMemberAsync(new GetCrewMemberRequest { Name = cy.Name })).CrewMember.FireDate);
    }

    /// <summary>Nightfall grows into Daybreak, where Cy is: Ana is there too, so somebody new has to come.</summary>
    private async Task ReschedulingSubstitutesAsync(Production show, CrewMember ana, CrewMember cy)
    {
        var request = new RescheduleProductionRequest { Name = show.Name, LastDate = "2100-05-04" };
        var refused = await Refused.ByAsync(desk.Productions.RescheduleProductionAsync(request));
        Assert.Equal("BOOKING_CONFLICT", refused.Reason);

        request.Policy = ReschedulePolicy.Substitute;
        var nobody = await Refused.ByAsync(desk.Productions.RescheduleProductionAsync(request));
        Assert.Equal("NO_SUBSTITUTE", nobody.Reason);

        var di = await desk.HireAsync("Di Dunn", "gaffer");
        var moved = await desk.Productions.RescheduleProductionAsync(request);

        Assert.Equal("2100-05-04", moved.Production.LastDate);
        var substitution = Assert.Single(moved.Substitutions);
        Assert.Equal((cy.Name, BookingState.Released), (substitution.ReleasedBooking.CrewMember, substitution.ReleasedBooking.State));
        Assert.Equal((di.Name, substitution.ReleasedBooking.Name), (substitution.Booking.CrewMember, substitution.Booking.ReplacedBooking));
        Assert.All(moved.Bookings, booking => Assert.Equal("2100-05-04", booking.LastDate));
        Assert.Empty(moved.Production.Unfilled);
        Assert.DoesNotContain(moved.Bookings, booking => booking.CrewMember == ana.Name);
    }

    private static IEnumerable<Booking> Of(CrewMember member, ScheduleProductionResponse scheduled) =>
        scheduled.Bookings.Where(booking => booking.CrewMember == member.Name);
}
