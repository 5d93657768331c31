using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using ProductionCrew.Client;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>Calls through the balancer, with one replica that is there and one that is not.</summary>
public sealed class BalancerTests : IAsyncLifetime
{
    private const int TokenLength = 8_000;
    private const int BookedDays = 60;

    private RunningHost host = null!;
    private Balancer? balancer;
    private DeadlineChannel? channel;

    private Balancer Balancer => balancer ?? throw new InvalidOperationException(Tool.MissingFor(Tool.Nginx));

    private DeadlineChannel Channel => channel ?? throw new InvalidOperationException(Tool.MissingFor(Tool.Nginx));

    public async Task InitializeAsync()
    {
        host = await RunningHost.StartAsync(
            settings: ["--ProductionCrew:TrustedProxies=127.0.0.1", "--ProductionCrew:WatchHeartbeatSeconds=1"]
        );
        if (Tool.NginxProgram is not null)
        {
            var absent = $"127.0.0.1:{Loopback.FreePort()}";
            balancer = await Compose.Balancer.StartAsync(new Uri(host.Address).Authority, absent);
            channel = TestChannel.ForAddress(balancer.Address);
        }
    }

    public async Task DisposeAsync()
    {
        channel?.Dispose();
        if (balancer is not null)
        {
            await balancer.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    [ToolFact(Tool.Nginx)]
    public async Task A_replica_that_takes_no_connection_costs_nobody_a_call()
    {
        var access = new AccessService.AccessServiceClient(Channel);

        for (var call = 0; call < 20; call++)
        {
            await access.WhoAmIAsync(new());
        }

        var smoke = await ProgramRun.OfAsync(ChildHost.Executable, "smoke", Balancer.Address.OriginalString);
        Assert.True(smoke.ExitCode == ExitCode.Ok, smoke.Output + smoke.Errors);
    }

    [ToolFact(Tool.Nginx)]
    public async Task Without_any_replica_calls_are_unavailable_and_may_be_tried_again()
    {
        await host.Application.StopAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new AccessService.AccessServiceClient(Channel).WhoAmIAsync(new())
        );

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.StartsWith("No replica has answered.", refused.Status.Detail, StringComparison.Ordinal);
        // It is not known, so nothing may say that the call was not executed.
        Assert.Null(refused.ReasonOf());
    }

    [ToolFact(Tool.Nginx)]
    public async Task Who_calls_is_what_the_balancer_says_and_not_the_caller()
    {
        using var elsewhere = TestChannel.ForAddress(Balancer.Address, new() { HttpHandler = From(IPAddress.Parse("127.0.0.5")) });
        Metadata forged = new() { { ForwardedAddress.Header, "192.0.2.7" } };

        var own = await new AccessService.AccessServiceClient(Channel).WhoAmIAsync(new(), forged);
        var other = await new AccessService.AccessServiceClient(elsewhere).WhoAmIAsync(new(), forged);

        Assert.Equal("anonymous@127.0.0.1", own.Actor);
        Assert.Equal("anonymous@127.0.0.5", other.Actor);
    }

    [ToolFact(Tool.Nginx)]
    public async Task Changes_are_streamed_as_they_come_and_a_stream_that_is_left_ends_at_the_service()
    {
        var desk = new Desk(Channel);
        using (var watch = new Watch(desk))
        {
            // The heartbeat of a log that has nothing.
            await watch.NextAsync();
            await desk.HireAsync("Ana", "grip");
            while (watch.Changes.Count == 0)
            {
                await watch.NextAsync();
            }
        }

        await host.Log.LineAsync(line => line.Message.Contains("WatchSchedule", StringComparison.Ordinal));
    }

    [ToolFact(Tool.Nginx)]
    public async Task Details_of_refusals_arrive_whole()
    {
        var desk = new Desk(host.Channel);
        var member = await desk.HireAsync("Ana", "grip");
        var show = Desk.Show("The Long Take", "2100-05-01", "2100-06-30");
        var production = (await desk.Productions.ScheduleProductionAsync(new() { Production = show, Unstaffed = true })).Production;
        // All at once, so that they share a few transactions.
        await Task.WhenAll(
            Enumerable
                .Range(0, BookedDays)
                .Select(day => new DateOnly(2100, 5, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Select(day => new BookCrewMemberRequest
                {
                    Production = production.Name,
                    CrewMember = member.Name,
                    Role = "grip",
                    FirstDate = day,
                    LastDate = day,
                })
                .Select(request => desk.Productions.BookCrewMemberAsync(request).ResponseAsync)
        );
        var request = new FireCrewMemberRequest { Name = member.Name, FireDate = "2100-05-01" };
        var direct = await Details(host.Channel);
        var balanced = await Details(Channel);

        Assert.True(direct.Length > 4_000, $"{direct.Length} bytes of details are too few to be in the way.");
        Assert.Equal(direct, balanced);

        async Task<byte[]> Details(ChannelBase through)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () =>
                await new CrewService.CrewServiceClient(through).FireCrewMemberAsync(request)
            );
            return refused.Trailers.GetValueBytes("grpc-status-details-bin")!;
        }
    }

    [ToolFact(Tool.Nginx)]
    public async Task Large_tokens_and_messages_are_judged_by_the_service()
    {
        Metadata token = new() { { "authorization", $"Bearer {new string('x', TokenLength)}" } };
        var who = await new AccessService.AccessServiceClient(Channel).WhoAmIAsync(new(), token);
        Assert.Equal("anonymous@127.0.0.1", who.Actor);

        var large = new HireCrewMemberRequest { CrewMember = new CrewMember { DisplayName = new string('x', 4_000_000) } };
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new CrewService.CrewServiceClient(Channel).HireCrewMemberAsync(large)
        );
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.True(large.CalculateSize() > 4_000_000);
    }

    [ToolFact(Tool.Nginx)]
    public async Task It_ends_when_it_is_told_to_and_its_own_page_is_there_until_then()
    {
        using (var http = new HttpClient { Timeout = Patience.Wait })
        {
            Assert.Equal("ready\n", await http.GetStringAsync(new Uri($"http://127.0.0.1:{Balancer.ReadyPort}/ready")));
        }

        await new AccessService.AccessServiceClient(Channel).WhoAmIAsync(new());

        Assert.Equal(0, await Balancer.QuitAsync());
    }

    [ToolFact(Tool.Nginx)]
    public async Task It_needs_no_rights_and_writes_to_no_disk()
    {
        // Where the machine lets nobody change the root, it is run as everywhere else.
        await using var confined = await Compose.Balancer.StartAsync(
            [new Uri(host.Address).Authority, "127.0.0.1:9"],
            Compose.Balancer.CanBeConfined()
        );
        using var through = TestChannel.ForAddress(confined.Address);

        Assert.Equal("anonymous@127.0.0.1", (await new AccessService.AccessServiceClient(through).WhoAmIAsync(new())).Actor);
        Assert.Equal(0, await confined.QuitAsync());
    }

    private static SocketsHttpHandler From(IPAddress address) =>
        new()
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
}
