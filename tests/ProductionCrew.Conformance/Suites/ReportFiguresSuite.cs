using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Conformance.Reports;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Every number of a report beside one that is worked out slowly from the same rows.</summary>
public abstract class ReportFiguresSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const string Currency = "EUR";

    private static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
    private static readonly DateTimeZone LosAngeles = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    /// <summary>From the middle of a week, month, quarter and year to that of the next but one.</summary>
    private static readonly ReportSpec Whole = new(Sample.Days(-40, 89), [], [], [], ReportInterval.Whole, Zone: null);

    private static readonly ImmutableArray<ProductionId> TwoShows = [new ProductionId(1), new ProductionId(3)];

    public static TheoryData<ReportInterval> Intervals => [.. Enum.GetValues<ReportInterval>()];

    [Theory]
    [MemberData(nameof(Intervals))]
    public async Task Every_number_of_a_season_is_that_of_the_slow_computation(ReportInterval interval)
    {
        await WriteAsync(Season.Put);

        var made = await AssertSameAsync(Whole with { Interval = interval });

        Assert.Equal(Enum.GetValues<ReportMeasure>(), made.Result!.Measures.Select(measure => measure.Measure));
    }

    [Fact]
    public async Task Every_number_for_some_productions_or_roles_is_that_of_the_slow_computation()
    {
        await WriteAsync(Season.Put);
        ReportSpec weekly = Whole with { Interval = ReportInterval.Week };

        await AssertSameAsync(weekly with { Productions = TwoShows });
        await AssertSameAsync(weekly with { Productions = [new ProductionId(2)], Roles = [Sample.Gaffer] });
        await AssertSameAsync(weekly with { Roles = [Sample.Gaffer, Sample.Grip] });
        await AssertSameAsync(weekly with { Roles = [Sample.Role("editor")], Interval = ReportInterval.Month });
        await AssertSameAsync(weekly with { Roles = [Sample.Role("nobody")], Productions = [new ProductionId(6)] });
    }

    [Fact]
    public async Task Every_number_by_the_days_of_a_zone_is_that_of_the_slow_computation()
    {
        await WriteAsync(Season.Put);
        ReportSpec daily = Whole with
        {
            Interval = ReportInterval.Day,
            Measures = [ReportMeasure.Booked, ReportMeasure.Utilisation, ReportMeasure.Idle],
        };

        var own = await AssertSameAsync(daily);
        var tokyo = await AssertSameAsync(daily with { Zone = Tokyo });
        var losAngeles = await AssertSameAsync(daily with { Zone = LosAngeles });

        Assert.Equal(3, new[] { own, tokyo, losAngeles }.Select(made => made.Result!.Digest).Distinct().Count());
    }

    [Theory]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public async Task Amounts_of_currencies_with_other_fractions_are_those_of_the_slow_computation(string currency)
    {
        await WriteAsync(Season.Put);
        ImmutableArray<ReportMeasure> measures = [ReportMeasure.Cost, ReportMeasure.Unpriced];

        var made = await AssertSameAsync(Whole with { Interval = ReportInterval.Month, Measures = measures }, currency);

        Assert.Equal(measures.AsEnumerable(), made.Result!.Measures.Select(measure => measure.Measure));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(27)]
    public async Task Every_number_of_what_commands_brought_about_is_that_of_the_slow_computation(int seed)
    {
        var options = new SimulationOptions(seed, CommandCount: 1_200) { LeavesGapsInIds = Harness.LeavesGapsInIds };
        await new Simulator(options, Clock).RunAsync(Store);
        ReportSpec weekly = Whole with { Dates = Sample.Days(-5, 60), Interval = ReportInterval.Week };

        await AssertSameAsync(weekly);
        await AssertSameAsync(weekly with { Interval = ReportInterval.Quarter, Zone = LosAngeles });
        await AssertSameAsync(weekly with { Productions = TwoShows, Roles = [Sample.Grip, Sample.Role("sound")] });
    }

    private async Task<MadeReport> AssertSameAsync(ReportSpec spec, string currency = Currency)
    {
        var content = await ContentAsync();
        var refusals = await ReadAsync(tx => tx.Refusals(spec.Dates));
        var expected = SlowReport.Lines(content, refusals, spec, currency);

        var made = (await Store.ReadAsync(new MakeReport(spec, currency), CancellationToken.None)).Result;

        Assert.Null(made.Failure);
        Assert.Equal(expected, made.Series.Select(SlowReport.Line));
        Assert.All(made.Series, AssertMean);
        AssertResult(made, content, currency);
        return made;
    }

    private static void AssertMean(ReportSeries series)
    {
        var mean = series.Values.Average(value => (decimal)value) / (decimal)Math.Pow(10, series.FractionDigits);
        Assert.Equal((double)mean, series.Mean, 1e-6);
    }

    /// <summary>What is said of the series beside them.</summary>
    private static void AssertResult(MadeReport made, StoreContent content, string currency)
    {
        var result = made.Result!;
        Assert.Equal((content.Changes[^1].Sequence, content.Now, currency), (result.Sequence, result.ReadTime, result.CurrencyCode));
        Assert.Equal(made.Series.Length, result.SeriesCount);
        var first = 0;
        foreach (var measure in result.Measures)
        {
            Assert.Equal(first, measure.First);
            Assert.All(made.Series.AsSpan(first, measure.Count).ToArray(), series => Assert.Equal(measure.Measure, series.Key.Measure));
            first += measure.Count;
        }
    }
}
