using System.Net;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Browsers;

/// <summary>Pages that a browser opens by a link, with a cookie, and everything that such a cookie does not open.</summary>
public sealed class PageLinkTests(PageLinkFixture fixture) : HostTest<PageLinkFixture>(fixture)
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

    [Theory]
    [InlineData(AccessScopes.User)]
    [InlineData(AccessScopes.Manager)]
    [InlineData(AccessScopes.Manager | AccessScopes.Admin)]
    public async Task It_opens_charts_and_reports_which_are_asked_for_again_each_time(AccessScopes scopes)
    {
        var report = await ReportAsync();
        var cookie = await Fixture.CookieAsync(await Fixture.TokenAsync(scopes));

        foreach (var path in (string[])[await Fixture.ChartAsync(), $"/{report}.html", $"/{report}.csv"])
        {
            using var page = await Fixture.SendAsync(
                HttpMethod.Get,
                path,
                null,
                $"theme=dark; {cookie}",
                [("Sec-Fetch-Site", "same-origin")]
            );

            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.True(page.Headers.CacheControl is { Private: true, NoCache: true, MaxAge: null });
            Assert.Equal(["Authorization", "Cookie"], page.Headers.Vary);
            Assert.Null(PageLinkFixture.CookieOf(page));
        }
    }

    [Fact]
    public async Task It_makes_no_call()
    {
        var cookie = await Fixture.CookieAsync(await Fixture.TokenAsync(AccessScopes.Manager));
        using var web = WebFixture.OverWeb(Fixture.Host.HttpAddress);
        Metadata kept = new() { { "cookie", cookie } };
        var hire = new HireCrewMemberRequest { CrewMember = Desk.Person("Ana", "grip") };

        foreach (var channel in (ChannelBase[])[web, Fixture.Host.GrpcChannel])
        {
            Assert.Equal(
                "TOKEN_MISSING",
                (await Refused.ByAsync(new AccessService.AccessServiceClient(channel).WhoAmIAsync(new(), kept))).Reason
            );
            Assert.Equal(
                "TOKEN_MISSING",
                (await Refused.ByAsync(new CrewService.CrewServiceClient(channel).HireCrewMemberAsync(hire, kept))).Reason
            );
            using var watch = new ProductionService.ProductionServiceClient(channel).WatchSchedule(new(), kept);
            Assert.Equal("TOKEN_MISSING", (await Refused.ByAsync(watch)).Reason);
        }

        foreach (
            var (method, path) in (IEnumerable<(string, string)>)
                [
                    ("GET", "/v1/crewMembers"),
                    ("GET", "/v1/productions"),
                    ("GET", "/v1/crewMembers:export"),
                    ("GET", "/v1/changes:export"),
                    ("POST", "/v1/crewMembers"),
                    ("POST", "/v1/reports"),
                    ("POST", PageSessions.Path),
                ]
        )
        {
            using var body = method == "POST" ? new StringContent("{}", null, "application/json") : null;
            using var answer = await Fixture.SendAsync(new(method), path, null, cookie, [], body);
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, answer.StatusCode));
            Assert.Null(PageLinkFixture.CookieOf(answer));
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task It_opens_pages_by_GET_only(string method)
    {
        var cookie = await Fixture.CookieAsync(await Fixture.TokenAsync(AccessScopes.Manager));

        using var answer = await Fixture.SendAsync(
            new(method),
            await Fixture.ChartAsync(),
            null,
            cookie,
            [("X-HTTP-Method-Override", "GET")]
        );

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.MethodNotAllowed]);
    }

    [Fact]
    public async Task The_token_in_it_is_none_in_a_header_and_no_other_token_is_one_in_a_cookie()
    {
        var token = await Fixture.TokenAsync(AccessScopes.Manager);
        var cookie = await Fixture.CookieAsync(token);
        var chart = await Fixture.ChartAsync();

        var kept = cookie.Split('=', 2)[1];
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, null, kept));
        Assert.Equal("TOKEN_INVALID", (await Refused.ByAsync(Fixture.Access.WhoAmIAsync(new(), AccessFixture.With(kept)))).Reason);
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, $"productioncrew={token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, $"{cookie[..^4]}AAAA"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, "productioncrew="));
        Assert.Equal(HttpStatusCode.OK, await Fixture.OpenAsync(chart, cookie));
    }

    [Fact]
    public async Task A_token_for_pages_of_another_replica_opens_them_and_is_none_in_a_header_either()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.Manager);
        var issued = await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret });
        Assert.NotEmpty(issued.Token);
        var (kept, sent) = (await PageTokenAsync(), await PageTokenAsync());
        var other = await Fixture.ForgeAsync(id, token => (token.TokenType, token.Expires) = ("logout+jwt", Soon()));
        var chart = await Fixture.ChartAsync();

        Assert.Equal(HttpStatusCode.OK, await Fixture.OpenAsync(chart, $"productioncrew={kept}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, $"productioncrew={other}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, null, sent));
        foreach (var token in (string[])[kept, sent])
        {
            Assert.Equal("TOKEN_INVALID", (await Refused.ByAsync(Fixture.Access.WhoAmIAsync(new(), AccessFixture.With(token)))).Reason);
        }

        Task<string> PageTokenAsync() =>
            Fixture.ForgeAsync(
                id,
                token =>
                {
                    (token.TokenType, token.Audience, token.Expires) = ("page+jwt", "productioncrew/pages", Soon());
                    token.Claims["jti"] = Guid.NewGuid().ToString();
                }
            );

        DateTime Soon() => Fixture.Clock.GetUtcNow().UtcDateTime.AddMinutes(5);
    }

    [Fact]
    public async Task A_header_counts_and_not_the_cookie_beside_it()
    {
        var cookie = await Fixture.CookieAsync(await Fixture.TokenAsync(AccessScopes.Manager));
        var chart = await Fixture.ChartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await Fixture.OpenAsync(chart, cookie, "a.b.c"));
        Assert.Equal(HttpStatusCode.Forbidden, await Fixture.OpenAsync(chart, cookie, await Fixture.TokenAsync(AccessScopes.Admin)));
        Assert.Equal(
            HttpStatusCode.OK,
            await Fixture.OpenAsync(chart, "productioncrew=a.b.c", await Fixture.TokenAsync(AccessScopes.User))
        );
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

    [Fact]
    public async Task No_log_line_has_it()
    {
        var token = await Fixture.TokenAsync(AccessScopes.User);
        var cookie = await Fixture.CookieAsync(token);
        var chart = await Fixture.ChartAsync();
        await Fixture.OpenAsync(chart, cookie);
        await Fixture.OpenAsync($"{chart}x", cookie);
        await Fixture.OpenAsync(chart, null, cookie.Split('=', 2)[1]);

        await Fixture.Log.LineAsync(line => line.Message.Contains("for something else", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Fixture.Log.Lines,
            line =>
                ((string[])[line.Message, .. line.Scopes]).Any(text =>
                    text.Contains(cookie.Split('=', 2)[1], StringComparison.Ordinal) || text.Contains(token, StringComparison.Ordinal)
                )
        );
    }

    private async Task<string> ReportAsync()
    {
        var manager = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager));
        var reports = new ReportService.ReportServiceClient(Fixture.Channel);
        var asked = new RequestReportRequest
        {
            Report = new() { FirstDate = "2100-05-01", LastDate = "2100-05-02" },
        };
        var name = (await reports.RequestReportAsync(asked, manager)).Report.Name;
        await Eventually.IsTrueAsync(async () =>
        {
            // Those who make reports look for them by the clock.
            Fixture.Clock.Advance(NodaTime.Duration.FromSeconds(1));
            var bearer = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.User));
            return (await reports.GetReportAsync(new() { Name = name }, bearer)).Report.State is ReportState.Completed or ReportState.Empty;
        });
        return name;
    }
}
