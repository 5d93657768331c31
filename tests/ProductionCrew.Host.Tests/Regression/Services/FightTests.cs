using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>A hundred clients, each with a connection of its own, fight over ten people.</summary>
public sealed class FightTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const int ClientCount = 100;
    private const int PeopleCount = 10;

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task As_many_productions_as_there_are_people_are_staffed()
    {
        var people = await HireAsync();
        var last = (await desk.ChangesAsync())[^1].Sequence;

        var outcomes = await FightAsync(
            (client, i) =>
                client.Productions.ScheduleProductionAsync(
                    new ScheduleProductionRequest { Production = Desk.Show($"Show {i}", "2100-05-01", "2100-05-03", (role, 1)) }
                )
        );

        var won = outcomes.Where(outcome => outcome.Response is not null).SelectMany(outcome => outcome.Response!.Bookings).ToList();
        Assert.Equal(people.Select(person => person.Name).Order(), won.Select(booking => booking.CrewMember).Order());
        var lost = outcomes.Select(outcome => outcome.Refused).OfType<Refused>().ToList();
        Assert.Equal(ClientCount - PeopleCount, lost.Count);
        Assert.All(lost, refused => Assert.Equal("CREW_SHORTAGE", refused.Reason));
        Assert.All(lost, refused => Assert.Equal((1, 0, 1), Counts(Assert.Single(refused.Obstacles))));
        await ExplainedOneAfterAnotherAsync(last, won, productionCount: PeopleCount);
    }

    [Fact]
    public async Task Each_person_is_booked_once_and_the_losers_are_told_by_whom()
    {
        var people = await HireAsync();
        var shows = new List<Production>();
        for (var i = 0; i < ClientCount; i++)
        {
            shows.Add((await desk.ScheduleAsync($"Show {i}", "2100-06-01", "2100-06-03")).Production);
        }

        var last = (await desk.ChangesAsync())[^1].Sequence;

        var outcomes = await FightAsync(
            (client, i) =>
                client.Productions.BookCrewMemberAsync(
                    new BookCrewMemberRequest
                    {
                        Production = shows[i].Name,
                        CrewMember = people[i % PeopleCount].Name,
                        Role = role,
                    }
                )
        );

        var won = outcomes.Select(outcome => outcome.Response?.Booking).OfType<Booking>().ToList();
        Assert.Equal(people.Select(person => person.Name).Order(), won.Select(booking => booking.CrewMember).Order());
        var winners = won.ToDictionary(booking => booking.CrewMember, booking => booking.Name);
        var lost = outcomes.Select(outcome => outcome.Refused).OfType<Refused>().ToList();
        Assert.Equal(ClientCount - PeopleCount, lost.Count);
        Assert.All(lost, refused => Assert.Equal("BOOKING_CONFLICT", refused.Reason));
        Assert.All(
            lost.Select(refused => Assert.Single(refused.Obstacles)),
            obstacle => Assert.Equal(winners[obstacle.CrewMember], obstacle.Booking)
        );
        await ExplainedOneAfterAnotherAsync(last, won, productionCount: 0);
    }

    private static (int Required, int Available, int Missing) Counts(Obstacle shortage) =>
        (shortage.RequiredCount, shortage.AvailableCount, shortage.MissingCount);

    private async Task<List<CrewMember>> HireAsync()
    {
        var people = new List<CrewMember>();
        for (var i = 0; i < PeopleCount; i++)
        {
            people.Add(await desk.HireAsync($"Person {i}", role));
        }

        return people;
    }

    /// <summary>Lets all clients call at the same time, each over a connection that is open already.</summary>
    private async Task<(T? Response, Refused? Refused)[]> FightAsync<T>(Func<Desk, int, AsyncUnaryCall<T>> call)
        where T : class
    {
        var channels = Enumerable.Range(0, ClientCount).Select(_ => TestChannel.ForAddress(Fixture.Address)).ToList();
        try
        {
            await Task.WhenAll(channels.Select(channel => channel.ConnectAsync()));
            var calls = channels.Select((channel, i) => call(new Desk(channel), i)).ToList();
            return await Task.WhenAll(calls.Select(OutcomeAsync));
        }
        finally
        {
            channels.ForEach(channel => channel.Dispose());
        }
    }

    private static async Task<(T? Response, Refused? Refused)> OutcomeAsync<T>(AsyncUnaryCall<T> call)
        where T : class
    {
        try
        {
            return (await call, null);
        }
        catch (RpcException)
        {
            return (null, await Refused.ByAsync(call));
        }
    }

    /// <summary>The log is a sequence of steps, none of which books anybody twice, and it ends where the replies say.</summary>
    private async Task ExplainedOneAfterAnotherAsync(long afterSequence, List<Booking> won, int productionCount)
    {
        var changes = await desk.ChangesAsync(afterSequence);
        Assert.Equal(changes.Select(change => change.Sequence).Distinct().Order(), changes.Select(change => change.Sequence));
        Assert.Equal(productionCount, changes.Count(change => change.Kind == ChangeKind.ProductionScheduled));

        var booked = new Dictionary<string, Booking>();
        foreach (var change in changes.Where(change => change.Kind != ChangeKind.ProductionScheduled))
        {
            Assert.Equal(ChangeKind.BookingConfirmed, change.Kind);
            Assert.True(booked.TryAdd(change.Booking.CrewMember, change.Booking), $"{change.Booking.CrewMember} was booked twice.");
        }

        Assert.Equal(
            won.OrderBy(booking => booking.Name, StringComparer.Ordinal),
            booked.Values.OrderBy(booking => booking.Name, StringComparer.Ordinal)
        );
    }
}
