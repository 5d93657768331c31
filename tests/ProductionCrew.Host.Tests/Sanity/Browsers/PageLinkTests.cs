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
