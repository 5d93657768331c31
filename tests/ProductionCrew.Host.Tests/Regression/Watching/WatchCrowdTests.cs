using System.Globalization;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Watching;

/// <summary>Many watch while many book.</summary>
public sealed class WatchCrowdTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const int CrewCount = 20;
    private const int ShowCount = 5;
    private const int CallerCount = 10;
    private const int BookingsPerCaller = 60;
    private const int ComersLate = 5;

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Every_watcher_sees_exactly_its_changes_in_order()
    {
        var crew = await Task.WhenAll(Enumerable.Range(0, CrewCount).Select(_ => desk.HireAsync("Ana", role)));
        var shows = await Task.WhenAll(Enumerable.Range(0, ShowCount).Select(_ => desk.ScheduleAsync("Long", "2100-01-01", "2101-12-31")));
        var start = (await desk.ChangesAsync())[^1].Sequence;
        List<Watch> watches =
        [
            .. Enumerable.Range(0, 5).Select(_ => new Watch(desk, start)),
            .. crew.Select(member => Of(start, [], [member.Name])),
            .. shows.Select(show => Of(start, [show.Production.Name], [])),
            Of(start, [shows[0].Production.Name, shows[1].Production.Name], [crew[0].Name, crew[1].Name]),
        ];

        var booking = Task.WhenAll(Enumerable.Range(0, CallerCount).Select(caller => BookAsync(caller, crew, shows)));
        await watches[0].ReadAsync(CallerCount * BookingsPerCaller / 2);
        watches.AddRange(Enumerable.Range(0, ComersLate).Select(i => i % 2 == 0 ? new Watch(desk, start) : Of(start, [], [crew[i].Name])));
        await booking;

        var log = await desk.ChangesAsync(start);
        Assert.Equal(CallerCount * BookingsPerCaller, log.Count);
        foreach (var watch in watches)
        {
            var expected = log.Where(change => IsFor(watch.Request, change)).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await watch.ReadAsync(expected.Count));
            watch.Dispose();
        }
    }

    [Fact]
    public async Task Who_comes_after_all_others_have_left_misses_nothing()
    {
        await desk.HireAsync("Ana", role);
        using (var first = new Watch(desk))
        {
            await first.NextAsync();
        }

        await desk.HireAsync("Bo", role);
        await desk.HireAsync("Cy", role);
        using var second = new Watch(desk);
        var di = await desk.HireAsync("Di", role);

        var log = await desk.ChangesAsync();
        Assert.Equal(log, await second.ReadUpToAsync(log[^1].Sequence));
        Assert.Equal(di.Name, second.Changes[^1].Resource);
    }

    private Watch Of(long start, string[] productions, string[] crewMembers) =>
        new(
            desk.Productions,
            new WatchScheduleRequest
            {
                AfterSequence = start,
                Productions = { productions },
                CrewMembers = { crewMembers },
            }
        );

    private static bool IsFor(WatchScheduleRequest request, ScheduleChange change) =>
        (request.Productions.Count == 0 && request.CrewMembers.Count == 0)
        || request.Productions.Contains(change.Booking.Production)
        || request.CrewMembers.Contains(change.Booking.CrewMember);

    private async Task BookAsync(int caller, CrewMember[] crew, ScheduleProductionResponse[] shows)
    {
        for (var i = 0; i < BookingsPerCaller; i++)
        {
            var number = (caller * BookingsPerCaller) + i;
            var date = new DateOnly(2100, 1, 1).AddDays(number / CrewCount).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await desk.Productions.BookCrewMemberAsync(
                new BookCrewMemberRequest
                {
                    Production = shows[number % ShowCount].Production.Name,
                    CrewMember = crew[number % CrewCount].Name,
                    Role = role,
                    FirstDate = date,
                    LastDate = date,
                }
            );
        }
    }
}
