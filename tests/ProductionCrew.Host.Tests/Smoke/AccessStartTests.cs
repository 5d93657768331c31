using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Smoke;

/// <summary>Whether a service is open is never an accident.</summary>
public sealed class AccessStartTests
{
    [Fact]
    public async Task On_its_own_machine_a_service_without_operators_is_open()
    {
        await using var host = await RunningHost.StartAsync();
        var me = await new AccessService.AccessServiceClient(host.Channel).WhoAmIAsync(new());
        Assert.Equal("anonymous@127.0.0.1", me.Actor);
        Assert.Equal([AccessScope.User, AccessScope.Manager, AccessScope.Admin], me.Scopes);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://[127.0.0.1]:0")] // Kestrel takes it for a name, and listens everywhere.
    public async Task Where_others_can_reach_it_a_service_without_operators_does_not_start(string url)
    {
        var refused = await Assert.ThrowsAsync<CommandException>(() => RunningHost.StartAsync(settings: [$"--urls={url}"]));
        Assert.Equal(ExitCode.Config, refused.ExitCode);
        Assert.Contains("operator create", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_starts_there_if_it_is_told_to_be_open()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--urls=http://0.0.0.0:0", "--ProductionCrew:Access=open"]);
        Assert.Contains(host.Log.Lines, line => line.ToString()!.Contains("as the settings say", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_operator_closes_an_open_service_for_good()
    {
        await using var host = await RunningHost.StartAsync(settings: ["--ProductionCrew:AccessKey=a-key-of-more-than-twenty-letters"]);
        var access = new AccessService.AccessServiceClient(host.Channel);
        var created = await access.CreateOperatorAsync(
            new()
            {
                OperatorId = "first",
                Operator = new() { Scopes = { AccessScope.Admin } },
            }
        );
        Assert.Equal("TOKEN_MISSING", (await Services.Refused.ByAsync(access.WhoAmIAsync(new()))).Reason);

        var token = (await access.IssueTokenAsync(new() { Operator = "first", Secret = created.Secret })).Token;
        Assert.Equal("productioncrew|first", (await access.WhoAmIAsync(new(), AccessFixture.With(token))).Actor);
        Assert.Contains(
            created.Operator.Name,
            (await access.ListOperatorsAsync(new(), AccessFixture.With(token))).Operators.Select(found => found.Name)
        );
    }
}
