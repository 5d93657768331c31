using System.Globalization;
using System.Net;
using System.Text;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Pages;

/// <summary>The file of a report: the same numbers as the series, in the same order.</summary>
public sealed class ReportCsvTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly ReportDesk reports = new(new Desk(fixture.Channel));

    [Fact]
    public async Task A_file_has_all_series_with_all_their_numbers_in_order()
    {
        var (report, _) = await reports.FillAsync();
        var series = await reports.SeriesAsync(report.Name);

        using var answer = await GetAsync($"/{report.Name}.csv");
        var content = await answer.Content.ReadAsByteArrayAsync();
        var file = CsvFile.Of(content);

        Assert.Equal(
            [
                .. "measure unit crew_member production title role level kind reason total mean maximum share".Split(' '),
                "2024-02-20",
                "2024-03-01",
                "2024-04-01",
            ],
            file.Columns
        );
        Assert.Equal(report.SeriesCount, file.Rows.Count);
        Assert.All(series.Zip(file.Rows), pair => AssertSame(file, pair.First, pair.Second));
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        Assert.Contains(file.Rows, row => file[row, "title"] == "'" + ReportDesk.Title);
        Assert.Contains(file.Rows, row => file[row, "title"] == "'@Ana <b>");
        var cost = file.Rows.Single(row => file[row, "measure"] == "cost" && row[2..9].All(cell => cell.Length == 0));
        // 480 minutes, 95, 33 and 451 at 20.11 an hour, each day rounded.
        Assert.Equal(["USD", "354.94", "118.313333", "343.88", "1.000000", "0.00", "343.88", "11.06"], [cost[1], .. cost[9..]]);
    }

    [Fact]
    public async Task A_file_can_be_of_one_measure()
    {
        var (report, _) = await reports.FillAsync();
        var series = await reports.SeriesAsync(report.Name);

        foreach (var name in new[] { "daily-minutes", "DAILY_MINUTES" })
        {
            using var answer = await GetAsync($"/{report.Name}.csv?measure={name}");
            var file = CsvFile.Of(await answer.Content.ReadAsByteArrayAsync());

            Assert.Equal($"report-{report.Name[8..]}-2024-02-20-to-2024-04-30-daily-minutes.csv", FileNameOf(answer));
            var some = series.Where(one => one.Measure is ReportMeasure.DailyMinutes).ToList();
            Assert.Equal(some.Count, file.Rows.Count);
            Assert.All(some.Zip(file.Rows), pair => AssertSame(file, pair.First, pair.Second));
        }
    }

    [Fact]
    public async Task A_file_never_changes_and_is_sent_once()
    {
        var (report, _) = await reports.FillAsync();
        using var first = await GetAsync($"/{report.Name}.csv");

        using var again = await GetAsync($"/{report.Name}.csv", $"\"other\", W/\"{report.Digest}\"");
        using var other = await GetAsync($"/{report.Name}.csv", "\"other\"");

        Assert.Equal($"\"{report.Digest}\"", first.Headers.ETag!.Tag);
        Assert.Equal("text/csv; charset=utf-8; header=present", first.Content.Headers.ContentType!.ToString());
        Assert.Equal($"report-{report.Name[8..]}-2024-02-20-to-2024-04-30.csv", FileNameOf(first));
        Assert.Equal("attachment", first.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(("nosniff", true), (first.Headers.GetValues("X-Content-Type-Options").Single(), first.Headers.CacheControl!.Private));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_report_with_nothing_in_it_is_a_file_with_its_columns()
    {
        var report = await reports.MadeAsync(ReportDesk.Spec(Desk.NewRole(), ReportInterval.Unspecified));

        using var answer = await GetAsync($"/{report.Name}.csv");
        var file = CsvFile.Of(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal((ReportState.Empty, HttpStatusCode.OK), (report.State, answer.StatusCode));
        Assert.Empty(file.Rows);
        Assert.Equal("2024-02-20", file.Columns[^1]);
    }

    [Theory]
    [InlineData("/reports/999999.csv", HttpStatusCode.NotFound, "There is no report reports/999999.")]
    [InlineData("/reports/999999.html", HttpStatusCode.NotFound, "There is no report reports/999999.")]
    [InlineData("/reports/first.csv", HttpStatusCode.BadRequest, "name must be a name reports/{id}")]
    [InlineData("/reports/01.html", HttpStatusCode.BadRequest, "name must be a name reports/{id}")]
    [InlineData("/reports/1.csv?measure=costs", HttpStatusCode.BadRequest, "measure must be one of employed, active, ")]
    public async Task What_is_not_there_or_wrong_is_said_in_plain_text(string path, HttpStatusCode status, string message)
    {
        using var refused = await GetAsync(path);

        Assert.Equal((status, "text/plain"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void AssertSame(CsvFile file, ReportSeries series, string[] row)
    {
        Assert.Equal(SeriesText.MeasureOf(series), file[row, "measure"]);
        Assert.Equal((series.CrewMember, series.Production), (file[row, "crew_member"], file[row, "production"]));
        Assert.Equal(series.Title, file[row, "title"].TrimStart('\''));
        Assert.Equal((series.Role, series.Reason), (file[row, "role"], file[row, "reason"]));
        Assert.Equal(series.Level == 0 ? "" : $"{series.Level}", file[row, "level"]);
        Assert.Equal(series.Kind is WorkKind.Unspecified ? "" : series.Kind.ToString().ToLowerInvariant(), file[row, "kind"]);
        Assert.Equal(
            [SeriesText.Exact(series, series.Total), SeriesText.Exact(series, series.Maximum)],
            [file[row, "total"], file[row, "maximum"]]
        );
        Assert.Equal(series.Mean, double.Parse(file[row, "mean"], CultureInfo.InvariantCulture), 6);
        Assert.Equal(SeriesText.Six(series.Share), file[row, "share"]);
        Assert.Equal(series.Values.Select(value => SeriesText.Exact(series, value)), row[13..]);
    }

    private static string FileNameOf(HttpResponseMessage answer) => answer.Content.Headers.ContentDisposition!.FileName!.Trim('"');

    private Task<HttpResponseMessage> GetAsync(string path, string? tag = null) => PageRequest.GetAsync(Fixture.Address, path, tag: tag);
}
