using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of progress charts, and what it logs of them.</summary>
public abstract class ProgressChartSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly double[] Awkward = [0, -0.0, double.Epsilon, 1e15, -1e15, 0.1 + 0.2, 1.0 / 3];

    [Fact]
    public async Task Every_field_of_a_chart_comes_back_and_its_points_to_the_last_bit()
    {
        var (first, second) = (await ScheduleAsync(), await ScheduleAsync());
        var plain = Sample.ProgressChart(first.Id, 1, Sample.Start, 1);
        var points = Sample.ProgressChart(second.Id, 12, Sample.Start, Awkward).Points;
        var full = new ProgressChart(
            new ProgressChartId(12),
            second.Id,
            Sample.Label("Größe \"é\" <&>"),
            "%",
            points.Count,
            points.Times[0] + Duration.FromSeconds(1),
            points.Times[^1],
            ProgressPoints.Sha256(points.ToBytes()),
            CreateTime: Sample.Start - Duration.FromDays(3)
        );
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(full, points, ChangeKind.ProgressChartCreated);
                tx.Put(plain.Chart, plain.Points, ChangeKind.ProgressChartCreated);
                return full;
            }
        );

        await AssertComeBackAsync(
            (tx, chart) => tx.ProgressCharts(chart.Production).SingleOrDefault(found => found.Id == chart.Id),
            plain.Chart,
            full
        );
        var read = await ReadAsync(tx => tx.PointsOf(full.Name)!);
        Assert.Equal(points.ToBytes(), read.ToBytes());
        Assert.Equal(Awkward.Select(BitConverter.DoubleToInt64Bits), read.Goal.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(points.Times.AsEnumerable(), read.Times);
    }

    [Fact]
    public async Task The_most_points_come_back()
    {
        var production = await ScheduleAsync();
        var values = Enumerable.Range(0, Limits.ProgressPointsMax).Select(value => value / 7.0).ToArray();
        var drawn = Sample.ProgressChart(production.Id, 1, Sample.Start, values);

        var created = (await TryDoAsync(new CreateProgressChart(production.Id, drawn.Chart.Title, "scenes", drawn.Points))).Result;

        var found = (await TryAskAsync(new GetProgressChart(created.Name))).Result;
        Assert.Equal(Canonical.Of(created), Canonical.Of(found.Chart));
        Assert.Equal(drawn.Points.ToBytes(), found.Points.ToBytes());
        Assert.Equal(ProgressPoints.Sha256(drawn.Points.ToBytes()), found.Chart.PointsSha256);
    }

    [Fact]
    public async Task A_transaction_reads_the_charts_that_it_writes_and_logs_them_without_points()
    {
        var production = await ScheduleAsync();
        var chart = await WriteAsync(
            (tx, now) =>
            {
                var drawn = Sample.ProgressChart(production.Id, 1, now, 1, 2);
                Put(tx, drawn);
                Assert.Equal(Canonical.Of(drawn.Chart), Canonical.Of(Assert.Single(tx.ProgressCharts(production.Id))));
                Assert.Equal(Canonical.Of(drawn.Points), Canonical.Of(tx.PointsOf(drawn.Chart.Name)));
                return drawn.Chart;
            }
        );

        var change = (await ContentAsync()).Changes[^1];
        Assert.Equal(ChangeKind.ProgressChartCreated, change.Kind);
        Assert.Equal(Canonical.Of(chart), Canonical.Of(change.ProgressChart));
        Assert.Equal(production.Id, change.ConcernedProduction());
        Assert.Null(change.Production);
    }

    [Fact]
    public async Task Charts_come_in_order_of_id_and_each_production_has_its_own()
    {
        var (first, second) = (await ScheduleAsync(), await ScheduleAsync());
        foreach (var id in new long[] { 3, 1, 20, 2 })
        {
            await WriteAsync((tx, now) => Put(tx, Sample.ProgressChart(first.Id, id, now, id)));
        }

        await WriteAsync((tx, now) => Put(tx, Sample.ProgressChart(second.Id, 1, now, 5)));

        Assert.Equal([1, 2, 3, 20], (await ReadAsync(tx => tx.ProgressCharts(first.Id))).Select(chart => chart.Id.Value));
        Assert.Equal(5, (await TryAskAsync(new GetProgressChart(NameOf(second, 1)))).Result.Points.Goal[0]);
        var read = await Paged.ReadAllAsync(async page => (await TryAskAsync(new ListProgressCharts(first.Id, page))).Result, 3);
        Assert.Equal([1, 2, 3, 20], read.Select(chart => chart.Id.Value));
        Assert.Equal(4, (await TryAskAsync(new ListProgressCharts(first.Id, new PageRequest(null, 1)))).Result.TotalSize);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (production, unknown) = (await ScheduleAsync(), new ProductionId(99));
        await TryDoAsync(Create(production.Id));

        Assert.Equal(Reason.ProductionNotFound, (await TryDoAsync(Create(unknown))).Rejection!.Reason);
        Assert.Equal(Reason.ProductionNotFound, (await TryAskAsync(new ListProgressCharts(unknown, new(null, 5)))).Rejection!.Reason);
        Assert.Equal(Reason.ProductionNotFound, (await TryAskAsync(new GetStaffingChart(unknown, null))).Rejection!.Reason);
        Assert.Equal(Reason.ProgressChartNotFound, (await TryAskAsync(new GetProgressChart(NameOf(production, 2)))).Rejection!.Reason);
        var ofAnother = await TryAskAsync(new GetProgressChart(new(unknown, new(1))));
        Assert.Equal(
            ("productions/99/progressCharts/1", Reason.ProgressChartNotFound),
            (ofAnother.Rejection!.Resource, ofAnother.Rejection.Reason)
        );
    }

    [Fact]
    public async Task A_production_has_so_many_charts_and_no_more()
    {
        var (full, other) = (await ScheduleAsync(), await ScheduleAsync());
        await WriteAsync(
            (tx, now) =>
            {
                for (var id = 1; id < Limits.ProgressChartsPerProductionMax; id++)
                {
                    Put(tx, Sample.ProgressChart(full.Id, id, now, id));
                }

                return full;
            }
        );

        var last = (await TryDoAsync(Create(full.Id))).Result;
        var refused = (await TryDoAsync(Create(full.Id))).Rejection!;

        Assert.Equal(Limits.ProgressChartsPerProductionMax, last.Id.Value);
        Assert.Equal((Reason.ProgressChartLimit, full.Id.ToString()), (refused.Reason, refused.Resource));
        Assert.True((await TryDoAsync(Create(other.Id))).IsAccepted);
    }

    [Fact]
    public async Task A_retry_gets_the_recorded_chart_and_validation_leaves_nothing()
    {
        var production = await ScheduleAsync();
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        Assert.True((await TryDoAsync(Create(production.Id), call with { ValidateOnly = true })).IsAccepted);
        Assert.Empty(await ReadAsync(tx => tx.ProgressCharts(production.Id)));

        var first = await TryDoAsync(Create(production.Id), call);
        await TryDoAsync(Create(production.Id));
        var again = await TryDoAsync(Create(production.Id), call);

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
        Assert.Equal(2, (await ReadAsync(tx => tx.ProgressCharts(production.Id))).Count);
    }

    [Fact]
    public async Task Charts_that_are_made_at_once_get_numbers_of_their_own()
    {
        var production = await ScheduleAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryDoAsync(Create(production.Id))));

        Assert.Equal(Enumerable.Range(1, 8).Select(id => (long)id), outcomes.Select(outcome => outcome.Result.Id.Value).Order());
    }

    private static ProgressChartName NameOf(Production production, long id) => new(production.Id, new ProgressChartId(id));

    private static CreateProgressChart Create(ProductionId production)
    {
        var drawn = Sample.ProgressChart(production, 1, Sample.Start, 1, 2, 3);
        return new CreateProgressChart(production, drawn.Chart.Title, drawn.Chart.Unit, drawn.Points);
    }

    private static ProgressChart Put(IWriteTransaction tx, DrawnProgressChart drawn)
    {
        tx.Put(drawn.Chart, drawn.Points, ChangeKind.ProgressChartCreated);
        return drawn.Chart;
    }
}
