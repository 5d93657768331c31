using System.Net;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Browsers;

/// <summary>How a browser that is signed in gets the cookie that opens pages, and how that ends.</summary>
public sealed class PageSessionTests(PageLinkFixture fixture) : HostTest<PageLinkFixture>(fixture)
{
    private const string Secure = "__Host-productioncrew=";

    [Fact]
    public async Task Whoever_is_signed_in_gets_a_cookie_that_no_script_and_no_other_site_has()
    {
        using var begun = await Fixture.BeginAsync(await Fixture.TokenAsync(AccessScopes.User));

        Assert.Equal(HttpStatusCode.NoContent, begun.StatusCode);
        Assert.True(begun.Headers.CacheControl!.NoStore);
        var parts = PageLinkFixture.CookieOf(begun)!.Split("; ").ToList();
        Assert.StartsWith("productioncrew=ey", parts[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=strict"], parts[1..].Where(part => !IsAge(part)).Order(StringComparer.Ordinal));
        Assert.InRange(int.Parse(parts.Single(IsAge)["max-age=".Length..], null), 895, 900);

        static bool IsAge(string part) => part.StartsWith("max-age=", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_TLS_which_a_proxy_may_end_the_cookie_is_of_this_host_alone()
    {
        var own = new Uri(Fixture.Host.HttpAddress).Authority;
        using var begun = await Fixture.BeginAsync(await Fixture.TokenAsync(AccessScopes.User), ("Origin", $"https://{own}"));
        using var ended = await Fixture.SendAsync(HttpMethod.Delete, PageSessions.Path, null, null, [("Origin", $"https://{own}")]);

        var cookie = PageLinkFixture.CookieOf(begun)!;
        Assert.StartsWith(Secure, cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await Fixture.OpenAsync(await Fixture.ChartAsync(), cookie.Split(';')[0]));
        Assert.StartsWith($"{Secure};", PageLinkFixture.CookieOf(ended), StringComparison.Ordinal);
        Assert.Contains("; secure", PageLinkFixture.CookieOf(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_the_token_that_it_was_got_for()
    {
        var token = await Fixture.TokenAsync(AccessScopes.User);
        Fixture.Clock.Advance(NodaTime.Duration.FromMinutes(10));
        using var begun = await Fixture.BeginAsync(token);
        var cookie = PageLinkFixture.CookieOf(begun)!;
        var chart = await Fixture.ChartAsync();
        Assert.Equal(HttpStatusCode.OK, await Fixture.OpenAsync(chart, cookie.Split(';')[0]));
        Assert.Matches("max-age=(29[5-9]|300);", cookie);

        Fixture.Clock.Advance(NodaTime.Duration.FromMinutes(5));

        using var late = await Fixture.SendAsync(HttpMethod.Get, chart, null, cookie.Split(';')[0], []);
        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain"), (late.StatusCode, late.Content.Headers.ContentType!.MediaType));
        Assert.Contains("sign in to the board", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(late.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task It_ends_with_the_operator_and_with_its_right_to_read()
    {
        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        var chart = await Fixture.ChartAsync();
        var (gone, goneCookie) = await OperatorAsync();
        var (lesser, lesserCookie) = await OperatorAsync();

        await Fixture.Access.DisableOperatorAsync(new() { Name = $"operators/{gone}" }, admin);
        await Fixture.Access.UpdateOperatorAsync(
            new()
            {
                Operator = new() { Name = $"operators/{lesser}", Scopes = { AccessScope.Admin } },
                UpdateMask = new() { Paths = { "scopes" } },
            },
            admin
        );

        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, goneCookie));
        Assert.Equal(HttpStatusCode.Forbidden, await Fixture.OpenAsync(chart, lesserCookie));

        async Task<(string Id, string Cookie)> OperatorAsync()
        {
            var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
            var token = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
            var cookie = await Fixture.CookieAsync(token);
            Assert.Equal(HttpStatusCode.OK, await Fixture.OpenAsync(chart, cookie));
            return (id, cookie);
        }
    }

    [Fact]
    public async Task Without_a_good_token_and_the_right_to_read_there_is_none()
    {
        using var missing = await Fixture.BeginAsync(null);
        using var wrong = await Fixture.BeginAsync("a.b.c");
        using var scopeless = await Fixture.BeginAsync(await Fixture.TokenAsync(AccessScopes.Admin));

        HttpResponseMessage[] refused = [missing, wrong, scopeless];
        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden],
            refused.Select(answer => answer.StatusCode)
        );
        Assert.All(refused, answer => Assert.Null(PageLinkFixture.CookieOf(answer)));
    }

    [Theory]
    [InlineData("Origin", "https://strangers.example")]
    [InlineData("Origin", WebFixture.KnownOrigin)]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")] // Another service of this machine, which has the same cookies.
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_origin_neither_gets_nor_ends_nor_uses_one(string header, string value)
    {
        var token = await Fixture.TokenAsync(AccessScopes.User);
        var cookie = await Fixture.CookieAsync(token);

        using var begun = await Fixture.BeginAsync(token, (header, value));
        using var ended = await Fixture.SendAsync(HttpMethod.Delete, PageSessions.Path, null, cookie, [(header, value)]);
        using var used = await Fixture.SendAsync(HttpMethod.Get, await Fixture.ChartAsync(), null, cookie, [(header, value)]);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized],
            [begun.StatusCode, ended.StatusCode, used.StatusCode]
        );
        Assert.All([begun, ended, used], answer => Assert.Null(PageLinkFixture.CookieOf(answer)));
        Assert.False(used.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Signing_out_takes_it_back_without_a_token()
    {
        using var ended = await Fixture.SendAsync(HttpMethod.Delete, PageSessions.Path, null, "productioncrew=a.b.c", []);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.StartsWith("productioncrew=; expires=Thu, 01 Jan 1970", PageLinkFixture.CookieOf(ended), StringComparison.Ordinal);
    }
}
