using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>A service without operators, which serves everybody on its own machine and nobody else, and what it does while its store is away.</summary>
public sealed class OpenServiceTests
{
    private static readonly Duration Period = Duration.FromSeconds(20);

    private readonly ManualClock clock = new(Instant.FromUtc(2100, 1, 1, 0, 0));
    private volatile bool isAway;

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public async Task A_call_to_an_address_that_others_reach_is_refused_wherever_the_settings_say_that_it_listens(
        string address,
        bool isServed
    )
    {
        // Settings can be changed while the service runs, and it then listens elsewhere.
        var extensions = new HostExtensions
        {
            Configure = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, At(address))),
        };
        await using var host = await RunningHost.StartAsync(extensions);
        var asked = new AccessService.AccessServiceClient(host.Channel).WhoAmIAsync(new());

        if (isServed)
        {
            Assert.StartsWith("anonymous@", (await asked).Actor, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("TOKEN_MISSING", (await Refused.ByAsync(asked)).Reason);
        }
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.NoContent, HttpStatusCode.NotFound)]
    [InlineData("strangers.example", HttpStatusCode.MisdirectedRequest, HttpStatusCode.MisdirectedRequest)]
    public async Task Pages_are_opened_by_links_without_a_cookie_and_by_the_names_of_the_machine_only(
        string name,
        HttpStatusCode begun,
        HttpStatusCode opened
    )
    {
        await using var host = await RunningHost.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { Timeout = Patience.Wait };

        foreach (
            var (method, path, expected) in (IEnumerable<(HttpMethod, string, HttpStatusCode)>)
                [(HttpMethod.Post, "/session", begun), (HttpMethod.Get, "/productions/999/charts/staffing.svg", opened)]
        )
        {
            using var request = new HttpRequestMessage(method, new Uri(host.HttpAddress + path)) { Headers = { Host = name } };
            using var answer = await client.SendAsync(request);
            Assert.Equal(expected, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task While_it_is_not_known_whether_there_are_operators_nobody_is_served()
    {
        isAway = true;
        await using var host = await RunningHost.StartAsync(store: HinderedStore.Of(Hinder, clock), time: clock);
        var access = new AccessService.AccessServiceClient(host.Channel);
        Assert.Equal("TOKEN_MISSING", (await Refused.ByAsync(access.WhoAmIAsync(new()))).Reason);

        isAway = false;
        await clock.TimerAsync(Period);
        clock.Advance(Period);

        await Eventually.IsTrueAsync(async () =>
        {
            try
            {
                return (await access.WhoAmIAsync(new())).Scopes.Count == 3;
            }
            catch (RpcException)
            {
                return false;
            }
        });
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task While_the_store_is_away_what_was_read_last_holds_and_access_control_adds_no_noise()
    {
        await using var host = await RunningHost.StartAsync(store: HinderedStore.Of(Hinder, clock), time: clock);
        var access = new AccessService.AccessServiceClient(host.Channel);
        isAway = true;
        for (var i = 1; i <= 3; i++)
        {
            await clock.TimerAsync(Period);
            clock.Advance(Period);
            await host.Log.LineAsync(line => line.Message.StartsWith("Operators and keys could not", StringComparison.Ordinal), i);
        }

        Assert.Equal("anonymous@127.0.0.1", (await access.WhoAmIAsync(new())).Actor);
        Assert.DoesNotContain(
            host.Log.Lines,
            line => line.Level >= LogLevel.Warning && line.Category.Contains("Access", StringComparison.Ordinal)
        );
        HostTest.NoErrors(host.Log);
    }

    private Task Hinder(object query) =>
        isAway && query is ReadAccess ? throw new NotExecutedException(NotExecutedCause.ReadFailed) : Task.CompletedTask;

    /// <summary>An endpoint whose calls seem to come to an address that this machine may not have.</summary>
    private static Action<ListenOptions> At(string address) =>
        endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            endpoint.Use(next =>
                connection =>
                {
                    connection.LocalEndPoint = new IPEndPoint(IPAddress.Parse(address), 5080);
                    return next(connection);
                }
            );
        };
}
