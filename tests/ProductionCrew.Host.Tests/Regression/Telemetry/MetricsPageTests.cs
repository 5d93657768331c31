using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>The page for Prometheus: what it counts, and that nothing else is served there, nor it elsewhere.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public async Task Calls_refusals_and_changes_are_counted()
    {
        await using var host = await MeasuredHost.StartAsync();
        using var channel = TestChannel.ForAddress(host.Address);
        var (desk, role) = (new Desk(channel), Desk.NewRole());
        var member = await desk.HireAsync("Ann", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        await desk.BookAsync(show, member, role);
        await Assert.ThrowsAsync<RpcException>(() => desk.BookAsync(show, member, role));

        const string calls = "rpc_server_call_duration_seconds_count";
        await Eventually.IsTrueAsync(async () => await host.ValueAsync(calls) >= 4);
        Assert.Equal(2, await host.ValueAsync(calls, "rpc_method=\"productioncrew.v1.ProductionService/BookCrewMember\""));
        Assert.Equal(1, await host.ValueAsync(calls, "rpc_response_status_code=\"FAILED_PRECONDITION\""));
        Assert.Equal(1, await host.ValueAsync("productioncrew_refusals_total", "reason=\"BOOKING_CONFLICT\""));
        Assert.Equal(1, await host.ValueAsync("productioncrew_changes_total", "kind=\"BOOKING_CONFIRMED\""));
        Assert.Equal(1, await host.ValueAsync("productioncrew_serving"));
        await Eventually.IsTrueAsync(async () => await host.ValueAsync("productioncrew_log_length") >= 3);
        Assert.True(await host.ValueAsync("productioncrew_connections") >= 1);
    }

    [Fact]
    public async Task The_page_is_not_where_calls_are_and_calls_are_not_where_the_page_is()
    {
        await using var host = await MeasuredHost.StartAsync();
        using var channel = TestChannel.ForAddress(new Uri(host.Page, "/"));

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())
        );
        Assert.NotEqual(StatusCode.DeadlineExceeded, refused.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/metrics"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri(host.Page, "/"))).StatusCode);
    }

    [Fact]
    [Trait("Store", "own")]
    public async Task A_taken_address_of_the_page_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://{listener.LocalEndpoint}";

        var run = await ProgramRun.OfAsync(
            ChildHost.Executable,
            "serve",
            "--urls=http://127.0.0.1:0",
            $"--ProductionCrew:MetricsUrl={url}",
            $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}"
        );

        Assert.Equal(ExitCode.CannotBind, run.ExitCode);
        var said = Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.Contains($"The page of metrics cannot be at {url}: the address is in use", said, StringComparison.Ordinal);
        Assert.Contains("--ProductionCrew:MetricsUrl http://127.0.0.1:9465", said, StringComparison.Ordinal);
    }
}
