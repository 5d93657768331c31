using System.Net;
using Grpc.Core;
using Microsoft.IdentityModel.Tokens;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>The tokens of a studio's identity provider, from its published keys to the call.</summary>
[Trait("Store", "own")]
public sealed class IdentityProviderTests
{
    private static readonly TimeSpan Past = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Its_tokens_are_taken_for_what_they_say()
    {
        await using var provider = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        await using var host = await StartAsync(provider.Address);

        var me = await Access(host).WhoAmIAsync(new(), AccessFixture.With(provider.Token()));

        Assert.Equal($"{provider.Address}|call-sheets", me.Actor);
        Assert.Equal([AccessScope.User], me.Scopes);
        Assert.Equal("TOKEN_MISSING", (await Refused.ByAsync(Access(host).WhoAmIAsync(new()))).Reason);
        var refused = await Refused.ByAsync(
            new CrewService.CrewServiceClient(host.Channel).HireCrewMemberAsync(new(), AccessFixture.With(provider.Token()))
        );
        Assert.Equal("SCOPE_MISSING", refused.Reason);
        HostTest.NoErrors(host.Log);
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("own issuer")]
    [InlineData("audience")]
    [InlineData("unsigned")]
    [InlineData("another key")]
    [InlineData("not yet")]
    [InlineData("just expired")] // Within the difference of clocks that is allowed, but a stream with it would end at once.
    public async Task Tokens_that_are_not_its_own_or_not_for_this_service_or_over_are_refused(string kind)
    {
        await using var provider = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        await using var other = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        await using var host = await StartAsync(provider.Address);
        Assert.Equal(StatusCode.OK, await CodeAsync(host, provider.Token()));

        var token = kind == "another key" ? other.Token(token => token.Issuer = provider.Address) : provider.Token(Spoil);

        Assert.Equal(StatusCode.Unauthenticated, await CodeAsync(host, token));
        Assert.Equal(StatusCode.OK, await CodeAsync(host, provider.Token()));
        HostTest.NoErrors(host.Log);

        void Spoil(SecurityTokenDescriptor token)
        {
            switch (kind)
            {
                case "issuer":
                    token.Issuer = other.Address;
                    break;
                case "own issuer":
                    token.Issuer = "productioncrew";
                    break;
                case "audience":
                    token.Audience = "another";
                    break;
                case "unsigned":
                    token.SigningCredentials = null;
                    break;
                case "not yet":
                    token.NotBefore = token.Expires;
                    break;
                default:
                    (token.NotBefore, token.Expires) = (token.IssuedAt - TimeSpan.FromMinutes(1), token.IssuedAt - Past);
                    break;
            }
        }
    }

    [Fact]
    public async Task A_key_that_follows_another_is_fetched_when_a_token_has_it()
    {
        await using var provider = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        await using var host = await StartAsync(provider.Address);
        Assert.Equal(StatusCode.OK, await CodeAsync(host, provider.Token()));

        provider.RollOver();

        await Eventually.IsTrueAsync(async () => await CodeAsync(host, provider.Token()) is StatusCode.OK);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_provider_that_is_away_at_the_start_is_asked_again()
    {
        await using var notYet = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        var address = Loopback.FreeAddress();
        await using var host = await StartAsync(address);
        Assert.Equal(StatusCode.Unauthenticated, await CodeAsync(host, notYet.Token(token => token.Issuer = address)));

        await using var provider = await IdentityProvider.StartAsync(address);

        await Eventually.IsTrueAsync(async () => await CodeAsync(host, provider.Token()) is StatusCode.OK);
        HostTest.NoErrors(host.Log);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.NoContent)]
    [InlineData(false, HttpStatusCode.Conflict)]
    public async Task Its_callers_open_pages_by_links_if_the_service_has_a_key(bool hasKey, HttpStatusCode begun)
    {
        await using var provider = await IdentityProvider.StartAsync(Loopback.FreeAddress());
        string[] key = hasKey ? [$"--ProductionCrew:AccessKey={AccessFixture.Key}"] : [];
        await using var host = await RunningHost.StartAsync(settings: [$"--ProductionCrew:Authority={provider.Address}", .. key]);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { Timeout = Patience.Wait };

        using var answer = await SendAsync(HttpMethod.Post, "/session", "Authorization", $"Bearer {provider.Token()}");

        Assert.Equal(begun, answer.StatusCode);
        if (!hasKey)
        {
            Assert.Contains("ISSUER_ABSENT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return;
        }

        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var page = await SendAsync(HttpMethod.Get, "/productions/999/charts/staffing.svg", "Cookie", cookie);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, await CodeAsync(host, cookie.Split('=', 2)[1]));
        HostTest.NoErrors(host.Log);

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string header, string value)
        {
            using var request = new HttpRequestMessage(method, new Uri(host.HttpAddress + path));
            request.Headers.TryAddWithoutValidation(header, value);
            return await client.SendAsync(request);
        }
    }

    private static Task<RunningHost> StartAsync(string authority) =>
        RunningHost.StartAsync(settings: [$"--ProductionCrew:Authority={authority}"]);

    private static AccessService.AccessServiceClient Access(RunningHost host) => new(host.Channel);

    private static async Task<StatusCode> CodeAsync(RunningHost host, string token)
    {
        try
        {
            await Access(host).WhoAmIAsync(new(), AccessFixture.With(token));
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
