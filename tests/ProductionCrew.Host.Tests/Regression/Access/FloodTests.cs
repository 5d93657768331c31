using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>Callers who send any number of wrong tokens and secrets.</summary>
public sealed class FloodTests(ClockedAccessFixture fixture) : HostTest<ClockedAccessFixture>(fixture)
{
    /// <summary>How many wrong answers wait at the same time.</summary>
    private const int WaitingMax = 256;

    private const int Surplus = 30;

    [Fact]
    public async Task A_forged_token_is_one_line_of_the_log_and_many_are_counted()
    {
        Fixture.Clock.Advance(Duration.FromSeconds(2));
        Fixture.Log.Forget();
        const int count = AccessLog.LinesPerSecondMax + Surplus;
        for (var i = 0; i < count; i++)
        {
            await Refused.ByAsync(Fixture.Access.WhoAmIAsync(new(), AccessFixture.With($"for.ged.{i}")));
        }

        Assert.Equal(AccessLog.LinesPerSecondMax, Fixture.Log.Lines.Count(line => line.Level >= LogLevel.Information));

        Fixture.Clock.Advance(Duration.FromSeconds(1));
        await Fixture.Log.LineAsync(line => line.Message.StartsWith($"{Surplus} more refusals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_the_wrong_answers_no_more_than_some_wait()
    {
        var (id, _) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        using var channel = TestChannel.ForAddress(Fixture.Address, new() { HttpHandler = ManyConnections() });
        var access = new AccessService.AccessServiceClient(channel);
        var wrong = Enumerable
            .Range(0, WaitingMax + Surplus)
            .Select(i => Refused.ByAsync(access.IssueTokenAsync(new() { Operator = id, Secret = $"wrong {i}" })))
            .ToList();

        await Eventually.IsTrueAsync(() => wrong.Count(answer => answer.IsCompleted) == Surplus);
        Fixture.Clock.Advance(Duration.FromTimeSpan(SignIn.WrongDelay));

        Assert.All(await Task.WhenAll(wrong), refused => Assert.Equal("CREDENTIALS_WRONG", refused.Reason));
    }

    [Fact]
    public async Task A_token_that_was_issued_here_is_taken_while_its_address_sends_forged_ones()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var reason = "";
        for (var i = 0; reason != "RATE_LIMITED"; i++)
        {
            Assert.True(i < 100 * FailedChecks.Burst);
            reason = (await Refused.ByAsync(Fixture.Access.WhoAmIAsync(new(), AccessFixture.With($"al.so.{i}")))).Reason;
        }

        var issued = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;

        Assert.True(Fixture.Services.GetRequiredService<CheckedTokens>().IsKnown(issued, out _));
        Assert.Equal($"productioncrew|{id}", (await Fixture.Access.WhoAmIAsync(new(), AccessFixture.With(issued))).Actor);
    }

    [Fact]
    public async Task A_request_for_a_token_is_no_larger_than_some_names_take()
    {
        var request = new IssueTokenRequest { Operator = "nobody", Secret = new string('x', 16_385) };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await Fixture.Access.IssueTokenAsync(request));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    private static SocketsHttpHandler ManyConnections() => new() { EnableMultipleHttp2Connections = true };
}
