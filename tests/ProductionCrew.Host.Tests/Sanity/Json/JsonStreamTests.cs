using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Host.Tests.Wire.Json;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Json;

/// <summary>What holds for every call holds by JSON: limits, overload, draining; and for a stream of lines, which is read as it comes.</summary>
public sealed class JsonStreamTests
{
    private const string Hire = """{"displayName": "Ana", "roles": [{"role": "grip"}]}""";

    [Fact]
    public async Task A_watcher_gets_each_change_at_once_a_heartbeat_when_it_is_quiet_and_why_it_ends()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:WatchHeartbeatSeconds=1"]);
        using var client = new HttpClient { BaseAddress = new Uri(host.HttpAddress), Timeout = Patience.Wait };
        using var answer = await client.GetAsync("/v1/changes:watch", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(
            ("application/x-ndjson", "no"),
            (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Accel-Buffering").Single())
        );
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Contains("heartbeatTime", await LineAsync(lines), StringComparison.Ordinal);
        Assert.Contains("heartbeatTime", await LineAsync(lines), StringComparison.Ordinal);

        var ana = await new Desk(host.Channel).HireAsync("Ana", "grip");
        string line;
        do
        {
            line = await LineAsync(lines);
        } while (line.Contains("heartbeatTime", StringComparison.Ordinal));

        Assert.Contains($"\"{ana.Name}\"", line, StringComparison.Ordinal);
        Assert.Contains("CHANGE_KIND_CREW_MEMBER_HIRED", line, StringComparison.Ordinal);

        var stopped = host.Application.StopAsync();
        do
        {
            line = await LineAsync(lines);
        } while (!line.StartsWith("{\"error\":", StringComparison.Ordinal));

        Assert.Contains("NOT_EXECUTED", line, StringComparison.Ordinal);
        Assert.Null(await lines.ReadLineAsync().WaitAsync(Patience.Wait));
        await stopped.WaitAsync(Patience.Wait);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_watcher_that_leaves_is_no_fault_and_is_forgotten()
    {
        await using var host = await RunningHost.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.HttpAddress), Timeout = Patience.Wait };
        using (var answer = await client.GetAsync("/v1/changes:watch", HttpCompletionOption.ResponseHeadersRead))
        {
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            await LineAsync(lines);
        }

        await host.Log.LineAsync(line => line.Message.Contains("WatchSchedule Cancelled in ", StringComparison.Ordinal));
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_watcher_whose_token_is_taken_away_is_told_in_the_last_line()
    {
        var fixture = new AccessFixture();
        await fixture.InitializeAsync();
        try
        {
            var (id, secret) = await fixture.CreateOperatorAsync(AccessScopes.User);
            var token = (await fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
            using var client = new HttpClient { BaseAddress = new Uri(fixture.Host.HttpAddress), Timeout = Patience.Wait };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await client.GetAsync("/v1/changes:watch", HttpCompletionOption.ResponseHeadersRead);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            await LineAsync(lines);

            var admin = AccessFixture.With(await fixture.TokenAsync(AccessScopes.Admin));
            await fixture.Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);
            string line;
            do
            {
                line = await LineAsync(lines);
            } while (!line.StartsWith("{\"error\":", StringComparison.Ordinal));

            Assert.Contains("TOKEN_INVALID", line, StringComparison.Ordinal);
        }
        finally
        {
            await fixture.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_change_is_refused_at_once_while_the_store_is_full_and_a_read_is_not()
    {
        var extensions = new HostExtensions
        {
            Configure = builder =>
                builder.Services.Replace(
                    ServiceDescriptor.Singleton(services => new OpenedStore(
                        services.GetRequiredService<IStore>(),
                        Task.CompletedTask,
                        () => true,
                        () => true
                    ))
                ),
        };
        await using var host = await RunningHost.StartAsync(extensions);
        using var caller = new JsonCaller(host.HttpAddress);

        var refused = await caller.SendAsync("POST /v1/crewMembers", Hire);

        Assert.Equal((503, "NOT_EXECUTED"), (refused.Status, refused.Reason));
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 2);
        Assert.Single(refused.Details("RetryInfo"));
        Assert.Equal(200, (await caller.SendAsync("GET /v1/crewMembers")).Status);
    }

    [Fact]
    public async Task Calls_by_JSON_and_over_gRPC_share_the_limits_of_their_caller()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:CallsInFlightMax=1"]);
        using var client = new HttpClient { BaseAddress = new Uri(host.HttpAddress), Timeout = Patience.Wait };
        using var answer = await client.GetAsync("/v1/changes:watch", HttpCompletionOption.ResponseHeadersRead);
        using var caller = new JsonCaller(host.HttpAddress);

        var reply = await caller.SendAsync("GET /v1/crewMembers");
        Assert.Equal((429, "RATE_LIMITED", "1"), (reply.Status, reply.Reason, reply.Headers["Retry-After"]));
        var overGrpc = await Refused.ByAsync(new CrewService.CrewServiceClient(host.GrpcChannel).ListCrewMembersAsync(new()));
        Assert.Equal("RATE_LIMITED", overGrpc.Reason);
    }

    [Fact]
    public async Task A_call_that_comes_while_the_service_drains_was_not_executed()
    {
        await using var host = await RunningHost.StartAsync();
        host.Application.Health.StopServing();
        using var caller = new JsonCaller(host.HttpAddress);

        var reply = await caller.SendAsync("POST /v1/crewMembers", Hire);

        Assert.Equal((503, "NOT_EXECUTED", "1"), (reply.Status, reply.Reason, reply.Headers["Retry-After"]));
    }

    [Fact]
    public async Task A_call_whose_time_is_over_while_it_waits_is_told_so_and_one_whose_caller_left_is_cancelled()
    {
        var count = 0;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = HinderedStore.Of(
            async (asked, ended) =>
            {
                if (asked is not HireCrewMember)
                {
                    return;
                }

                if (Interlocked.Increment(ref count) == 2)
                {
                    entered.SetResult();
                }

                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended);
                }
                catch (OperationCanceledException)
                {
                    throw new NotExecutedException(NotExecutedCause.Cancelled);
                }
            },
            hindersCommands: true
        );
        await using var host = await RunningHost.StartAsync(store: store);
        using var caller = new JsonCaller(host.HttpAddress);

        var late = await caller.SendAsync("POST /v1/crewMembers", Hire, ("grpc-timeout", "50m"));
        Assert.Equal((504, "NOT_EXECUTED"), (late.Status, late.Reason));

        using var leaving = new CancellationTokenSource();
        using var client = new HttpClient { BaseAddress = new Uri(host.HttpAddress) };
        var left = client.PostAsync(
            "/v1/crewMembers",
            JsonCaller.Content(System.Text.Encoding.UTF8.GetBytes(Hire), "application/json"),
            leaving.Token
        );
        await entered.Task.WaitAsync(Patience.Wait);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await host.Log.LineAsync(line => line.Message.Contains("HireCrewMember Cancelled in ", StringComparison.Ordinal));
        HostTest.NoErrors(host.Log);
    }

    private static async Task<string> LineAsync(StreamReader lines) =>
        await lines.ReadLineAsync().WaitAsync(Patience.Wait) ?? throw new InvalidOperationException("The stream has ended.");
}
