using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Sanity.Pages;

/// <summary>Pages of reports in each state, on a host that asks for tokens and whose own worker stands still with its clock.</summary>
public sealed class ReportStateTests(ClockedAccessFixture fixture) : HostTest<ClockedAccessFixture>(fixture)
{
    private static readonly Guid Worker = SyntheticReports.Worker;

    private readonly SyntheticReports reports = new(fixture.Services.GetRequiredService<IStore>());

    [Fact]
    public async Task While_a_report_is_made_its_page_says_how_far_it_is_and_asks_again_and_there_is_no_file()
    {
        var id = await reports.RequestAsync();
        using var waiting = await GetAsync($"/{id}.html");
        await reports.DoneAsync(new StartReport(id, Worker));
        await reports.DoneAsync(new RenewReportLease(id, Worker, 42));

        using var running = await GetAsync($"/{id}.html");
        using var file = await GetAsync($"/{id}.csv");

        Assert.Contains("The report waits to be made.", await waiting.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var html = await running.Content.ReadAsStringAsync();
        Assert.Contains("data-state=\"Running\"", html, StringComparison.Ordinal);
        Assert.Contains("42 % is done", html, StringComparison.Ordinal);
        Assert.Contains("<progress max=\"100\" value=\"42\"", html, StringComparison.Ordinal);
        foreach (var page in new[] { waiting, running })
        {
            Assert.Equal((HttpStatusCode.OK, "2"), (page.StatusCode, page.Headers.GetValues("Refresh").Single()));
            Assert.True(page.Headers.CacheControl!.NoStore);
            Assert.Null(page.Headers.ETag);
        }

        Assert.Equal((HttpStatusCode.Conflict, "text/plain"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Null(file.Headers.ETag);
        Assert.Equal($"REPORT_NOT_READY: {id} is not made: GetReport says how far it is.\n", await file.Content.ReadAsStringAsync());
        await reports.DoneAsync(new CancelReport(id));
    }

    [Fact]
    public async Task The_largest_costs_are_charted_however_many_productions_come_before()
    {
        const int Count = 2 * Limits.PageSizeMax;
        var all = new ReportSeries(new SeriesKey(ReportMeasure.Cost), 0, 9_000_000, 0, [9_000_000]);
        var id = await reports.MadeAsync([
            all,
            .. Enumerable
                .Range(1, Count)
                .Select(show =>
                    all with
                    {
                        Key = all.Key with { Production = new ProductionId(show) },
                        Title = $"Show {show}",
                        Total = show,
                        Values = [show],
                    }
                ),
        ]);

        using var page = await GetAsync($"/{id}.html");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("Cost by production, the first 8", html, StringComparison.Ordinal);
        var charted = html.Split("data-entry=\"").Skip(1).Select(entry => entry[..entry.IndexOf('"', StringComparison.Ordinal)]);
        Assert.Equal(Enumerable.Range(0, 8).Select(place => $"Show {Count - place}"), charted);
        Assert.Contains(">Show 99 <", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Show 100 <", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_has_its_first_hundred_rows_however_many_numbers_they_have()
    {
        var first = new LocalDate(2040, 1, 1);
        Assert.True(DateRange.TryCreate(first, first.PlusDays(3_659), out var dates));
        var id = (await reports.DoneAsync(new RequestReport(new ReportSpec(dates, [], [], [], ReportInterval.Day, null)))).Id;
        await reports.DoneAsync(new StartReport(id, Worker));
        ReportSeries[] people =
        [
            .. Enumerable
                .Range(1, 100)
                .Select(person => new ReportSeries(
                    new SeriesKey(ReportMeasure.Idle) { CrewMember = new CrewMemberId(person) },
                    0,
                    3_660,
                    0,
                    [.. Enumerable.Repeat(1L, 3_660)]
                )
                {
                    Title = $"Person {person}",
                }),
        ];
        await reports.DoneAsync(new PutReportSeries(id, Worker, 0, [.. people]));
        var measures = new MeasureSeries(ReportMeasure.Idle, 0, people.Length);
        await reports.DoneAsync(
            new EndReport(id, Worker, new ReportResult(1, Instant.FromUtc(2030, 1, 1, 0, 0), "USD", [measures], "d1ce"), null)
        );

        using var page = await GetAsync($"/{id}.html");

        var html = await page.Content.ReadAsStringAsync();
        Assert.All(people, person => Assert.Contains(person.Title + " ", html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ReportFailure.TooLarge, "It would have more numbers than a report may have.")]
    [InlineData(ReportFailure.Interrupted, "It was begun as often as may be, and broken off each time.")]
    [InlineData(ReportFailure.Internal, "That is a fault of the service, and its log has the cause.")]
    public async Task A_report_that_failed_says_why(ReportFailure failure, string said)
    {
        var id = await reports.RequestAsync();
        await reports.DoneAsync(new StartReport(id, Worker));
        await reports.DoneAsync(new EndReport(id, Worker, null, failure));

        using var page = await GetAsync($"/{id}.html");
        using var file = await GetAsync($"/{id}.csv");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("data-state=\"Failed\"", html, StringComparison.Ordinal);
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Refresh"));
        Assert.Equal(HttpStatusCode.Conflict, file.StatusCode);
    }

    [Fact]
    public async Task A_cancelled_report_says_so()
    {
        var id = await reports.RequestAsync();
        await reports.DoneAsync(new CancelReport(id));

        using var page = await GetAsync($"/{id}.html");
        using var file = await GetAsync($"/{id}.csv");

        Assert.Contains("The report was cancelled", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, file.StatusCode);
    }

    [Fact]
    public async Task An_empty_report_says_so_and_is_sent_once()
    {
        var id = await reports.MadeAsync([]);
        using var page = await GetAsync($"/{id}.html");

        using var again = await GetAsync($"/{id}.html", page.Headers.ETag!.Tag);

        Assert.Contains("nothing is in it", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'sha256-", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_many_parts_has_each_series_once_and_in_order_and_all_its_digits()
    {
        const int count = 2_345;
        var series = Enumerable
            .Range(0, count)
            .Select(number => new ReportSeries(
                new SeriesKey(number < 5 ? ReportMeasure.Cost : ReportMeasure.Idle) { CrewMember = new CrewMemberId(number + 1) },
                number < 5 ? 2 : 0,
                number == 0 ? long.MaxValue : number,
                1,
                [number == 0 ? long.MaxValue : number]
            )
            {
                Title = number == 7 ? "two\nlines, \"quoted\"" : $"Person {number}",
            });
        var id = await reports.MadeAsync([.. series]);

        using var answer = await GetAsync($"/{id}.csv");
        var file = CsvFile.Of(await answer.Content.ReadAsByteArrayAsync());
        using var some = await GetAsync($"/{id}.csv?measure=idle");
        var idle = CsvFile.Of(await some.Content.ReadAsByteArrayAsync());

        Assert.Equal(
            Enumerable.Range(1, count).Select(number => $"crewMembers/{number}"),
            file.Rows.Select(row => file[row, "crew_member"])
        );
        Assert.Equal(["92233720368547758.07", "0.01", "0.02"], file.Rows.Take(3).Select(row => file[row, "total"]));
        Assert.Equal("92233720368547758.070000", file[file.Rows[0], "mean"]);
        Assert.Equal("two\nlines, \"quoted\"", file[file.Rows[7], "title"]);
        Assert.Equal(file.Rows.Skip(5), idle.Rows);
    }

    [Fact]
    public async Task Without_a_token_or_the_scope_there_is_nothing()
    {
        var id = await reports.MadeAsync([]);
        foreach (var path in new[] { $"/{id}.csv", $"/{id}.html" })
        {
            using var missing = await PageRequest.GetAsync(Fixture.Address, path);
            using var wrong = await PageRequest.GetAsync(Fixture.Address, path, "a.b.c");
            using var scopeless = await PageRequest.GetAsync(Fixture.Address, path, await Fixture.TokenAsync(AccessScopes.Admin));

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
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? tag = null) =>
        await PageRequest.GetAsync(Fixture.Address, path, await Fixture.TokenAsync(AccessScopes.User), tag);
}
