using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Charts;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Reports.Pages;

namespace ProductionCrew.Host.Tests.Unit.Pages;

/// <summary>What the page of a report leaves out, and what its texts and numbers become.</summary>
public sealed class ReportPageTests
{
    [Fact]
    public void Of_many_series_the_first_are_rows_and_the_file_has_the_others()
    {
        var series = Enumerable.Range(1, 250).Select(number => Of(ReportMeasure.Idle, new CrewMemberId(number), number));

        var html = Html(1, new MeasureRows(ReportMeasure.Idle, 250, [.. series]));

        Assert.Equal(100, Count(html, "<th scope=\"row\">"));
        Assert.Contains("The first 100 of 250. <a href=\"7.csv?measure=idle\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_are_shown_nothing_is_said_of_more()
    {
        var html = Html(1, new MeasureRows(ReportMeasure.Idle, 1, [Of(ReportMeasure.Idle, null, 5)]));

        Assert.DoesNotContain("The first", html, StringComparison.Ordinal);
        Assert.Contains("<tbody class=\"all\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_escaped_everywhere()
    {
        const string title = "\"><script>alert(1)</script>&amp;\u202e";
        var named = Of(ReportMeasure.Cost, null, 5) with
        {
            Title = title,
            Key = new SeriesKey(ReportMeasure.Cost) { Production = new ProductionId(3) },
        };

        var html = Html(2, new MeasureRows(ReportMeasure.Cost, 2, [Of(ReportMeasure.Cost, null, 5, 6), named with { Values = [5, 6] }]));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><s", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_page_is_bounded()
    {
        const int days = 3_660;
        ImmutableArray<long> values = [.. Enumerable.Range(0, days).Select(day => 1_000_000L + (day * 7_919 % 1_000))];
        var measures = Enum.GetValues<ReportMeasure>()
            .Select(measure => new MeasureRows(
                measure,
                1_000,
                [
                    .. Enumerable
                        .Range(0, 54)
                        .Select(number => Of(measure, number == 0 ? null : new CrewMemberId(number), 1) with { Values = values }),
                ]
            ));

        var html = Html(days, [.. measures]);

        Assert.InRange(html.Length, 1, 2_000_000);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportMeasure.Minutes, 74_071, 0, "1,234:31")]
    [InlineData(ReportMeasure.DailyMinutes, 479_500_000, 6, "8:00")]
    [InlineData(ReportMeasure.Utilisation, 632_499, 6, "63.2\u00a0%")]
    [InlineData(ReportMeasure.Cost, 1_234_560, 2, "12,345.60")]
    [InlineData(ReportMeasure.Cost, 1_234_560, 0, "1,234,560")]
    [InlineData(ReportMeasure.Booked, 1_234, 0, "1,234")]
    public void Numbers_are_written_as_people_read_them(ReportMeasure measure, long number, int digits, string shown) =>
        Assert.Equal(shown, ShownNumbers.Of(measure, SeriesNumbers.Exact(number, digits), digits));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@A1", "'@A1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("", "")]
    [InlineData("'=1", "'=1")]
    [InlineData("A=1", "A=1")]
    public void What_a_spreadsheet_would_take_for_a_formula_becomes_text(string text, string harmless) =>
        Assert.Equal(harmless, CsvLines.Harmless(text));

    [Theory]
    [InlineData(3, "0", "3")]
    [InlineData(48_000_000, "0", "50 M")]
    [InlineData(1_700_000, "0", "2,000,000")]
    [InlineData(1e15, "0", "1E+15")]
    public void Ticks_of_large_numbers_are_short(double greatest, string first, string last)
    {
        var scale = NumberScale.Of(0, greatest);

        Assert.Equal((first, last), (scale.Format(scale.Ticks().First()), scale.Format(scale.Ticks().Last())));
    }

    private static ReportSeries Of(ReportMeasure measure, CrewMemberId? person, params ImmutableArray<long> values) =>
        new(new SeriesKey(measure) { CrewMember = person }, 0, values[0], 1, values);

    private static int Count(string html, string part) =>
        Regex.Count(html, Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string Html(int days, params ImmutableArray<MeasureRows> measures)
    {
        var spec = new ReportSpec(Sample.Days(0, days - 1), [], [], [], ReportInterval.Day, null);
        var result = new ReportResult(1, Sample.Start, "USD", [], "d1ce");
        var report = new Report(new ReportId(7), spec, ReportState.Completed, 1, 3, Sample.Start, Sample.Start) { Result = result };
        return Encoding.UTF8.GetString(new ReportPage(new ReportView(report, 100), measures).ToBytes());
    }
}
