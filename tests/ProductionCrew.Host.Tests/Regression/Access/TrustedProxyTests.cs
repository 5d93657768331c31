using Grpc.Core;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>Callers who come through a proxy, which here is everybody on the machine.</summary>
[Trait("Store", "any")]
public sealed class TrustedProxyTests
{
    private const string One = "192.0.2.7";
    private const string Other = "192.0.2.8";

    [Fact]
    public async Task Callers_behind_a_trusted_proxy_are_told_apart()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:TrustedProxies=127.0.0.0/8"]);
        var access = new AccessService.AccessServiceClient(host.Channel);

        Assert.Equal($"anonymous@{One}", (await access.WhoAmIAsync(new(), From(One))).Actor);
        Assert.Equal($"anonymous@{Other}", (await access.WhoAmIAsync(new(), From($"{One}, {Other}"))).Actor);
        Assert.Equal("anonymous@127.0.0.1", (await access.WhoAmIAsync(new())).Actor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.0/24")]
    public async Task Nobody_else_is_believed(string trusted)
    {
        await using var host = await RunningHost.StartAsync(settings: [$"--ProductionCrew:TrustedProxies={trusted}"]);

        Assert.Equal(
            "anonymous@127.0.0.1",
            (await new AccessService.AccessServiceClient(host.Channel).WhoAmIAsync(new(), From(One))).Actor
        );
    }

    [Fact]
    public async Task Wrong_tokens_of_one_caller_are_not_held_against_another()
    {
        await using var host = await RunningHost.StartAsync(
            settings:
            [
                "--ProductionCrew:TrustedProxies=127.0.0.1",
                "--ProductionCrew:Access=required",
                $"--ProductionCrew:AccessKey={AccessFixture.Key}",
            ]
        );
        var access = new AccessService.AccessServiceClient(host.Channel);
        var number = 0;

        // Some more are taken each second, so that it takes more of them on a slow machine.
        string reason;
        do
        {
            reason = (await Refused.ByAsync(access.WhoAmIAsync(new(), Wrong(One, number++)))).Reason;
        } while (reason == "TOKEN_INVALID" && number < 100 * FailedChecks.Burst);

        Assert.Equal("RATE_LIMITED", reason);
        Assert.Equal("TOKEN_INVALID", (await Refused.ByAsync(access.WhoAmIAsync(new(), Wrong(Other, number)))).Reason);
    }

    private static Metadata From(string address) => new() { { ForwardedAddress.Header, address } };

    private static Metadata Wrong(string address, int number)
    {
        var metadata = From(address);
        metadata.Add("authorization", $"Bearer for.ged.{number}");
        return metadata;
    }
}
