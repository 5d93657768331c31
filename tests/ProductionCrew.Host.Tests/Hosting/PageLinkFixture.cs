using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A host that serves nobody without a token, with a production whose pages a browser opens by links, and one other page that may call it.</summary>
public sealed class PageLinkFixture : ClockedAccessFixture
{
    private string? chart;

    internal override string[] Settings => [.. base.Settings, $"--ProductionCrew:CorsOrigins={WebFixture.KnownOrigin}"];

    /// <summary>The path of a page.</summary>
    public async Task<string> ChartAsync()
    {
        if (chart is null)
        {
            var manager = AccessFixture.With(await TokenAsync(AccessScopes.Manager));
            var asked = new ScheduleProductionRequest { Production = Desk.Show("Nightfall", "2100-05-01", "2100-05-03"), Unstaffed = true };
            var show = (await new ProductionService.ProductionServiceClient(Channel).ScheduleProductionAsync(asked, manager)).Production;
            chart = $"/{show.Name}/charts/staffing.svg";
        }

        return chart;
    }

    /// <summary>Asks for a cookie as the board does.</summary>
    public Task<HttpResponseMessage> BeginAsync(string? token, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, PageSessions.Path, token, cookie: null, headers);

    /// <summary>A cookie for a token, as a browser sends it back.</summary>
    public async Task<string> CookieAsync(string token)
    {
        using var begun = await BeginAsync(token);
        Assert.Equal(HttpStatusCode.NoContent, begun.StatusCode);
        return CookieOf(begun)!.Split(';')[0];
    }

    public static string? CookieOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null;

    public async Task<HttpStatusCode> OpenAsync(string path, string? cookie, string? token = null, params (string, string)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, token, cookie, headers);
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? token,
        string? cookie,
        (string Name, string Value)[] headers,
        HttpContent? content = null
    )
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { Timeout = Patience.Wait };
        using var request = new HttpRequestMessage(method, new Uri(Host.HttpAddress + path)) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
