using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Host.Tests.Wire;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Input;

/// <summary>Callers who take connections and calls and do nothing with them are cut off, and nobody else notices.</summary>
[Collection(Alone.Name)]
[Trait("Store", "any")]
public sealed class ConnectionTests(ConnectionTests.StrictFixture fixture) : HostTest<ConnectionTests.StrictFixture>(fixture)
{
    private const string Check = "/grpc.health.v1.Health/Check";
    private const int FloodCount = 7;
    private const int ResetCount = 20_000;

    /// <summary>What a connection may begin before it is cut off: what it may take back, what runs meanwhile, and what waits in its buffers.</summary>
    private const int BegunMax = 2_000;

    private static readonly TimeSpan HealthMax = TimeSpan.FromSeconds(2);

    /// <summary>Many times the limits of these hosts, and still less than the 130 seconds that Kestrel has of itself.</summary>
    private static readonly TimeSpan CutOffMax = TimeSpan.FromSeconds(100);

    [Theory]
    [InlineData(Check)]
    [InlineData("/productioncrew.v1.CrewService/HireCrewMember")]
    public async Task A_flood_of_resets_is_cut_off_and_holds_up_nobody(string path)
    {
        var health = new Health.HealthClient(Fixture.Channel);
        await health.CheckAsync(new HealthCheckRequest());
        var before = Fixture.Log.Lines.Count;
        List<RawConnection> floods =
        [
            .. await Task.WhenAll(Enumerable.Range(0, FloodCount).Select(_ => RawConnection.OpenAsync(Fixture.Address))),
        ];

        var flooding = Task.WhenAll(floods.Select(flood => flood.FloodAsync(path, ResetCount)));
        var longest = TimeSpan.Zero;
        do
        {
            var started = Stopwatch.GetTimestamp();
            await health.CheckAsync(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait);
            var elapsed = Stopwatch.GetElapsedTime(started);
            longest = elapsed > longest ? elapsed : longest;
        } while (!flooding.IsCompleted);

        Assert.True(longest < HealthMax, $"Health took {longest}.");
        await flooding;
        await Task.WhenAll(floods.Select(flood => flood.EndAsync(CutOffMax)));
        floods.ForEach(flood => flood.Dispose());
        var begun = Fixture.Log.Lines.Skip(before).Count(line => line.Message.StartsWith($"{path} Cancelled", StringComparison.Ordinal));
        Assert.InRange(begun, 1, FloodCount * BegunMax);
    }

    [Fact]
    public async Task Callers_who_change_their_minds_now_and_then_are_not_cut_off()
    {
        var desk = new Desk(Fixture.Channel);
        for (var i = 0; i < 500; i++)
        {
            using var given = new CancellationTokenSource();
            var call = desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest(), cancellationToken: given.Token);
            if (i % 3 == 0)
            {
                await given.CancelAsync();
            }

            try
            {
                await call;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Cancelled)
            {
                // As it was meant.
            }
        }
    }

    [Fact]
    public async Task A_message_that_comes_too_slowly_is_cut_off()
    {
        using var slow = await RawConnection.OpenAsync(Fixture.Address);
        await slow.BeginAsync(Check, 100_000);

        await slow.EndAsync(CutOffMax);
    }

    [Fact]
    public async Task A_connection_on_which_nothing_is_said_is_cut_off()
    {
        using var silent = await RawConnection.OpenAsync(Fixture.Address, isSilent: true);

        await silent.EndAsync(CutOffMax);
    }

    [Fact]
    public async Task A_stream_may_be_silent()
    {
        using var watch = new Watch(new Desk(Fixture.Channel));
        await watch.NextAsync();
        using var health = new Health.HealthClient(Fixture.Channel).Watch(new HealthCheckRequest());
        Assert.True(await health.ResponseStream.MoveNext(CancellationToken.None));
        using var reflection = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(Fixture.Channel).ServerReflectionInfo();
        await reflection.RequestStream.WriteAsync(new() { ListServices = "" });
        Assert.True(await reflection.ResponseStream.MoveNext(CancellationToken.None));

        // In this time every one who sends too little is cut off.
        using (var slow = await RawConnection.OpenAsync(Fixture.Address))
        {
            await slow.BeginAsync(Check, 100_000);
            await slow.EndAsync(CutOffMax);
        }

        await new Desk(Fixture.Channel).HireAsync("Ana", "grip");
        Assert.Contains(await watch.ReadAsync(1), change => change.CrewMember is not null);
        await reflection.RequestStream.WriteAsync(new() { ListServices = "" });
        Assert.True(await reflection.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task No_more_connections_are_taken_than_may_be()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:ConnectionsMax=3"]);
        using var first = await RawConnection.OpenAsync(host.Address);
        using var second = await RawConnection.OpenAsync(host.Address);
        using var third = await RawConnection.OpenAsync(host.Address);

        await TurnAwayAsync(host.Address);
        first.Dispose();
        second.Dispose();
        third.Dispose();
        await RetryAsync(() => new Health.HealthClient(host.Channel).CheckAsync(new HealthCheckRequest()).ResponseAsync);
    }

    private static async Task TurnAwayAsync(string address)
    {
        try
        {
            using var more = await RawConnection.OpenAsync(address);
            await more.EndAsync(CutOffMax);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // That may be so soon that it never was connected.
        }
    }

    /// <summary>The host may not have seen yet that others have left.</summary>
    private static async Task RetryAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException) when (Stopwatch.GetElapsedTime(started) < Patience.Wait)
            {
                // Again.
            }
        }
    }

    /// <summary>Has little patience with those who send too little.</summary>
    public sealed class StrictFixture : HostFixture
    {
        internal override string[] Settings =>
            [
                "--ProductionCrew:HeadersTimeoutSeconds=2",
                "--ProductionCrew:IdleTimeoutSeconds=3",
                "--ProductionCrew:WatchHeartbeatSeconds=1",
                "--ProductionCrew:TakenBackCallsMax=100",
            ];
    }
}
