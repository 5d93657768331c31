using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Services;

/// <summary>Two hundred callers on twenty connections race for the same fifty slots, a hundred times.</summary>
public sealed class SlotRaceTests(QuietHostFixture fixture) : HostTest<QuietHostFixture>(fixture)
{
    private const int CallerCount = 200;
    private const int ConnectionCount = 20;
    private const int SlotCount = 50;
    private const int RoundCount = 100;

    private static readonly DateTime Morning = new(2100, 5, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task Each_slot_has_one_winner_in_every_round_and_the_others_are_told_that_it_is_taken()
    {
        var show = (await desk.ScheduleAsync("Nightfall", "2100-06-01", "2100-06-03")).Production;
        var last = (await desk.ChangesAsync())[^1].Sequence;
        var channels = Enumerable.Range(0, ConnectionCount).Select(_ => TestChannel.ForAddress(Fixture.Address)).ToList();
        try
        {
            await Task.WhenAll(channels.Select(channel => channel.ConnectAsync()));
            var callers = Enumerable.Range(0, CallerCount).Select(i => new Desk(channels[i % ConnectionCount])).ToList();
            for (var round = 0; round < RoundCount; round++)
            {
                await RaceAsync(callers, show, await OpenAsync());
            }
        }
        finally
        {
            channels.ForEach(channel => channel.Dispose());
        }

        var held = (await desk.ChangesAsync(last)).Where(change => change.Kind == ChangeKind.BookingHeld).ToList();
        Assert.Equal(
            RoundCount * SlotCount,
            held.Select(change => (change.Booking.CrewMember, change.Booking.StartTime)).Distinct().Count()
        );
        Assert.Equal(RoundCount * SlotCount, held.Count);
    }

    private static async Task RaceAsync(List<Desk> callers, Production show, CrewMember member)
    {
        var outcomes = await Task.WhenAll(
            callers.Select(
                async (caller, i) =>
                {
                    var request = new HoldSlotRequest
                    {
                        Production = show.Name,
                        CrewMember = member.Name,
                        StartTime = Slot(i % SlotCount),
                    };
                    return await OutcomeAsync(caller.Productions.HoldSlotAsync(request));
                }
            )
        );

        var won = outcomes
            .Select(outcome => outcome.Held)
            .OfType<Booking>()
            .ToDictionary(booking => booking.StartTime, booking => booking.Name);
        Assert.Equal(Enumerable.Range(0, SlotCount).Select(Slot), won.Keys.OrderBy(start => start.Seconds));
        var lost = outcomes.Select(outcome => outcome.Refused).OfType<Refused>().ToList();
        Assert.Equal(CallerCount - SlotCount, lost.Count);
        Assert.All(lost, refused => Assert.Equal((StatusCode.AlreadyExists, "SLOT_TAKEN"), (refused.Code, refused.Reason)));
        Assert.All(
            lost.Select(refused => Assert.Single(refused.Obstacles)),
            obstacle => Assert.Equal(won[obstacle.StartTime], obstacle.Booking)
        );
    }

    private static async Task<(Booking? Held, Refused? Refused)> OutcomeAsync(AsyncUnaryCall<HoldSlotResponse> call)
    {
        try
        {
            return ((await call).Booking, null);
        }
        catch (RpcException exception)
        {
            return (null, Refused.Of(exception));
        }
    }

    /// <summary>Somebody new, with as many slots as are raced for.</summary>
    private async Task<CrewMember> OpenAsync()
    {
        var member = await desk.HireAsync("Ana", role);
        await desk.Crew.OpenWindowAsync(
            new()
            {
                CrewMember = member.Name,
                StartTime = Slot(0),
                EndTime = Slot(SlotCount),
            }
        );
        return member;
    }

    private static Timestamp Slot(int number) => Timestamp.FromDateTime(Morning.AddMinutes(15 * number));
}

/// <summary>A host that logs only what goes wrong, so that thousands of refusals are not all kept.</summary>
public sealed class QuietHostFixture : HostFixture
{
    internal override string[] Settings => ["--Logging:LogLevel:ProductionCrew=Warning"];
}
