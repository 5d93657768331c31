using System.Net;
using System.Xml.Linq;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Charts;

/// <summary>The pages of charts, on a host that asks for tokens.</summary>
public sealed class ChartPageTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private const string Namespace = "{http://www.w3.org/2000/svg}";

    [Fact]
    public async Task A_progress_chart_is_a_picture_for_whoever_may_read_and_is_sent_once()
    {
        var (show, token) = await ScheduleAsync();
        var chart = await ChartAsync(show, "Scenes <shot> & \"planned\"", 10, 20, 30);
        var path = $"/{show}/charts/{chart.Split('/')[^1]}.svg";

        using var first = await GetAsync(path, token);
        using var again = await GetAsync(path, token, first.Headers.ETag!.Tag);

        var root = XDocument.Parse(await first.Content.ReadAsStringAsync()).Root!;
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal("Scenes <shot> & \"planned\"", root.Element(Namespace + "title")!.Value);
        Assert.Equal("30", (string?)Series(root, "goal").Attribute("data-last"));
        Assert.Equal("15", (string?)Series(root, "actual").Attribute("data-last"));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        Assert.Contains("default-src 'none'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(first.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task The_staffing_chart_changes_with_the_bookings_and_can_be_cut_to_days()
    {
        var (show, token) = await ScheduleAsync(headcount: 2);
        var path = $"/{show}/charts/staffing.svg";
        using var before = await GetAsync(path, token);
        using var same = await GetAsync(path, token, before.Headers.ETag!.Tag);
        var manager = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager));
        var hired = await new CrewService.CrewServiceClient(Fixture.Channel).HireCrewMemberAsync(
            new() { CrewMember = Desk.Person("Ana", "grip") },
            manager
        );
        await Productions.BookCrewMemberAsync(
            new()
            {
                Production = show,
                CrewMember = hired.CrewMember.Name,
                Role = "grip",
            },
            manager
        );

        using var after = await GetAsync($"{path}?first_date=2100-05-02&last_date=2100-05-05", token, before.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        var root = XDocument.Parse(await after.Content.ReadAsStringAsync()).Root!;
        Assert.Equal("2x2 0x2", (string?)Series(root, "required").Attribute("data-runs"));
        Assert.Equal("1x2 0x2", (string?)Series(root, "confirmed").Attribute("data-runs"));
        Assert.Equal(
            "0x3",
            (string?)Series(XDocument.Parse(await before.Content.ReadAsStringAsync()).Root!, "confirmed").Attribute("data-runs")
        );
    }

    [Fact]
    public async Task Without_anybody_needed_it_is_a_picture_that_says_so()
    {
        var (show, token) = await ScheduleAsync(headcount: 0);

        using var empty = await GetAsync($"/{show}/charts/staffing.svg", token);

        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Assert.Contains("Nobody is required or booked on these days.", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/productions/999999/charts/staffing.svg", HttpStatusCode.NotFound, "There is no production productions/999999.")]
    [InlineData(
        "/productions/999999/charts/7.svg",
        HttpStatusCode.NotFound,
        "There is no progress chart productions/999999/progressCharts/7."
    )]
    [InlineData("/productions/1/charts/first.svg", HttpStatusCode.BadRequest, "must be a name productions/{id}/progressCharts/{id}")]
    [InlineData("/productions/1/charts/staffing.svg?first_date=2100-05-01", HttpStatusCode.BadRequest, "last_date is required.")]
    public async Task What_is_not_there_or_wrong_is_said_in_plain_text(string path, HttpStatusCode status, string message)
    {
        using var refused = await GetAsync(path, await Fixture.TokenAsync(AccessScopes.User));

        Assert.Equal((status, "text/plain"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_or_the_scope_there_is_nothing()
    {
        var (show, _) = await ScheduleAsync();
        var path = $"/{show}/charts/staffing.svg";

        using var missing = await GetAsync(path, null);
        using var wrong = await GetAsync(path, "a.b.c");
        using var scopeless = await GetAsync(path, await Fixture.TokenAsync(AccessScopes.Admin));

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden],
            [missing.StatusCode, wrong.StatusCode, scopeless.StatusCode]
        );
        Assert.StartsWith(
            "SCOPE_MISSING: The call needs the scope user,",
            await scopeless.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private ProductionService.ProductionServiceClient Productions => new(Fixture.Channel);

    private static XElement Series(XElement root, string name) =>
        root.Descendants(Namespace + "path").Single(path => (string?)path.Attribute("data-series") == name);

    private async Task<(string Production, string Token)> ScheduleAsync(int headcount = 1)
    {
        (string, int)[] needs = headcount == 0 ? [] : [("grip", headcount)];
        var scheduled = await Productions.ScheduleProductionAsync(
            new() { Production = Desk.Show("Nightfall", "2100-05-01", "2100-05-03", needs), Unstaffed = true },
            AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager))
        );
        return (scheduled.Production.Name, await Fixture.TokenAsync(AccessScopes.User));
    }

    private async Task<string> ChartAsync(string show, string title, params double[] goal)
    {
        var created = await Productions.CreateProgressChartAsync(
            new() { Production = show, ProgressChart = Desk.Chart(title, goal) },
            AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager))
        );
        return created.ProgressChart.Name;
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? token, string? tag = null) =>
        PageRequest.GetAsync(Fixture.Address, path, token, tag);
}
