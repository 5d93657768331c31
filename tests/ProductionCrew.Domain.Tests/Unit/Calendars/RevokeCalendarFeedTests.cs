using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Calendars;

/// <summary>Ending the address of a calendar.</summary>
public sealed class RevokeCalendarFeedTests
{
    [Fact]
    public async Task A_feed_is_revoked_once_and_for_good()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var feed = await desk.Do(new CreateCalendarFeed(ana.Id, Production: null, "hash", "tester"));
        await desk.Refuse(Reason.CalendarFeedNotFound, new RevokeCalendarFeed(new CalendarFeedId(9)));

        var revoked = await desk.Do(new RevokeCalendarFeed(feed.Id, ExpectedVersion: 1));
        var again = await desk.Refuse(Reason.CalendarFeedRevoked, new RevokeCalendarFeed(feed.Id));

        Assert.Equal((CalendarFeedState.Revoked, null, 2), (revoked.State, revoked.SecretHash, revoked.Version));
        Assert.Equal($"{feed.Id}", again.Resource);
    }
}
