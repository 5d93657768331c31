using System.Net;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Browsers;

/// <summary>Limits, overload and strange hosts, by gRPC-Web.</summary>
[Trait("Store", "any")]
public sealed class WebLimitTests
{
    [Fact]
    public async Task A_stream_counts_as_a_call_in_flight()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:CallsInFlightMax=1"]);
        using var channel = WebFixture.OverWeb(host.HttpAddress);
        using var watch = new ProductionService.ProductionServiceClient(channel).WatchSchedule(new());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait));

        var refused = await Refused.ByAsync(new CrewService.CrewServiceClient(channel).ListCrewMembersAsync(new()));

        Assert.Equal("RATE_LIMITED", refused.Reason);
        Assert.True(refused.RetryDelay > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_change_is_refused_unread_while_the_queue_is_full()
    {
        var extensions = StoreStates.Of(isFull: () => true);
        await using var host = await RunningHost.StartAsync(extensions);
        using var channel = WebFixture.OverWeb(host.HttpAddress);

        var refused = await Refused.ByAsync(new CrewService.CrewServiceClient(channel).HireCrewMemberAsync(new()));

        Assert.Equal("NOT_EXECUTED", refused.Reason);
        Assert.True(refused.RetryDelay > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("strangers.example", false)]
    [InlineData("127.0.0.1.strangers.example", false)]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    public async Task A_service_that_asks_for_no_token_answers_to_the_names_of_its_machine_only(string name, bool isServed)
    {
        await using var host = await RunningHost.StartAsync();
        using var client = new HttpClient { Timeout = Patience.Wait };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(host.HttpAddress), "/reports/1.html"));
        request.Headers.Host = name;

        using var answer = await client.SendAsync(request);

        Assert.Equal(isServed ? HttpStatusCode.NotFound : HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }
}
