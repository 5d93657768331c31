using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of reports.</summary>
public abstract class ReportSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly ReportSpec FullSpec = new(
        Sample.Days(-9, 40),
        [new ProductionId(1), new ProductionId(7)],
        [Sample.Gaffer, Sample.Grip],
        [ReportMeasure.Booked, ReportMeasure.Cost],
        ReportInterval.Quarter,
        DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]
    );

    private static readonly ReportSpec Spec = new(Sample.Days(0, 5), [], [], [], ReportInterval.Whole, Zone: null);

    private static readonly PageRequest All = new(null, 100);

    [Fact]
    public async Task Every_field_of_a_report_comes_back()
    {
        var plain = await PutAsync(Pending(1));
        Clock.Advance(Duration.FromHours(1));
        var result = new ReportResult(
            77,
            Clock.Now,
            "KWD",
            [new MeasureSeries(ReportMeasure.Booked, 0, 3), new MeasureSeries(ReportMeasure.Cost, 3, 1)],
            new string('a', 64)
        );
        var made = await PutAsync(
            Pending(2, FullSpec) with
            {
                State = ReportState.Completed,
                AttemptCount = 2,
                Version = 3,
                Result = result,
            }
        );
        Clock.Advance(Duration.FromHours(1));
        var failed = await PutAsync(Pending(3) with { State = ReportState.Failed, Failure = ReportFailure.TooLarge });

        await AssertComeBackAsync((tx, report) => tx.Find(report.Id), plain, made, failed);
        Assert.Equal(3, await NumberAsync(tx => tx.LastReportId()));
        Assert.Empty((await ReadAsync(tx => new[] { tx.Find(new ReportId(4)) })).OfType<Report>());
        var again = await PutAsync(plain.In(ReportState.Running, Clock.Now));
        Assert.Empty(StoredFields.Different(again, await ReadAsync(tx => tx.Find(again.Id)!)));
    }

    [Fact]
    public async Task Reports_are_listed_by_state_the_latest_first()
    {
        Assert.Equal(0, await NumberAsync(tx => tx.LastReportId()));
        ReportState[] states = [ReportState.Pending, ReportState.Empty, ReportState.Running, ReportState.Cancelled, ReportState.Pending];
        foreach (var state in states)
        {
            await PutAsync(Pending(await NumberAsync(tx => tx.LastReportId()) + 1) with { State = state });
        }

        Assert.Equal([5, 4, 3, 2, 1], await IdsAsync([]));
        Assert.Equal([5, 3, 1], await IdsAsync([ReportState.Running, ReportState.Pending]));
        Assert.Empty(await IdsAsync([ReportState.Failed]));
        Assert.Equal([1, 3, 5], (await ReadAsync(tx => tx.OpenReports())).Select(report => report.Id.Value));
        ImmutableArray<ReportState> open = [ReportState.Pending, ReportState.Running];
        await Paged.AssertAsync([5, 4, 3, 2, 1], page => ReadAsync(tx => tx.List(new ReportFilter([], page))), report => report.Id.Value);
        await Paged.AssertAsync([5, 3, 1], page => ReadAsync(tx => tx.List(new ReportFilter(open, page))), report => report.Id.Value);
    }

    [Fact]
    public async Task A_lease_is_the_one_that_was_put_last_and_is_not_logged()
    {
        var report = await PutAsync(Pending(1));
        var other = await PutAsync(Pending(2));
        var lease = new ReportLease(Guid.NewGuid(), Clock.Now + Duration.FromTicks(70), 33);
        var lines = (await ContentAsync()).Changes.Count;

        await LeaseAsync(report.Id, lease with { Worker = Guid.NewGuid(), Percent = 0 });
        await LeaseAsync(report.Id, lease);

        Assert.Equal(lease, await ReadAsync(tx => tx.LeaseOf(report.Id)!));
        Assert.Empty(await LeasesAsync(other.Id, new ReportId(9)));
        Assert.Equal(lines, (await ContentAsync()).Changes.Count);
        await PutAsync(report.In(ReportState.Running, Clock.Now));
        Assert.Equal([lease], await LeasesAsync(report.Id));
        await LeaseAsync(report.Id, null);
        Assert.Empty(await LeasesAsync(report.Id));
    }

    [Fact]
    public async Task Every_field_of_the_series_comes_back_part_by_part_and_nothing_is_logged()
    {
        var (report, other) = (await PutAsync(Pending(1)), await PutAsync(Pending(2)));
        var lines = (await ContentAsync()).Changes.Count;
        ReportSeries[] series =
        [
            new(
                new SeriesKey(ReportMeasure.Refusals)
                {
                    Role = Sample.Grip,
                    Level = 3,
                    Reason = Reason.CrewShortage,
                },
                6,
                9,
                3,
                [1, 0, 8]
            ),
            new(
                new SeriesKey(ReportMeasure.Cost) { CrewMember = new CrewMemberId(long.MaxValue) },
                3,
                long.MaxValue,
                1_000_000,
                [long.MaxValue]
            )
            {
                Title = "Ὀδυσσεύς 𝒜",
            },
            new(
                new SeriesKey(ReportMeasure.Minutes) { Production = new ProductionId(300), Kind = WorkKind.Travel },
                0,
                127,
                128,
                [127, 128]
            ),
        ];
        Assert.Empty(StoredFields.Untold(series));
        Assert.Empty(StoredFields.Untold([.. series.Select(one => one.Key), new SeriesKey(ReportMeasure.Cost)]));

        await WriteAsync((tx, _) => Put(tx, report.Id, 0, series[2]));
        await WriteAsync((tx, _) => Put(tx, report.Id, 0, series));
        await WriteAsync((tx, _) => Put(tx, report.Id, 12, series[1]));
        await WriteAsync((tx, _) => Put(tx, other.Id, 0, series[0]));

        Assert.Equal(series, await ReadAsync(tx => tx.SeriesOf(report.Id, 0)));
        Assert.Equal([series[1]], await ReadAsync(tx => tx.SeriesOf(report.Id, 12)));
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 1)));
        await WriteAsync(
            (tx, _) =>
            {
                tx.DeleteSeries(report.Id);
                return "";
            }
        );
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 0).Concat(tx.SeriesOf(report.Id, 12)).ToList()));
        Assert.Equal([series[0]], await ReadAsync(tx => tx.SeriesOf(other.Id, 0)));
        Assert.Equal(lines, (await ContentAsync()).Changes.Count);
    }

    [Fact]
    public async Task A_write_transaction_reads_its_own_reports()
    {
        var series = new ReportSeries(new SeriesKey(ReportMeasure.Booked), 0, 1, 0, [1]);
        await WriteAsync(
            (tx, now) =>
            {
                var report = Pending(tx.LastReportId() + 1);
                tx.Put(report, ChangeKind.ReportRequested);
                var lease = new ReportLease(Guid.NewGuid(), now, 1);
                tx.PutLease(report.Id, lease);
                Put(tx, report.Id, 0, series);
                tx.CountRefusals([new RefusalCount(Sample.Day(1), Sample.Grip, Reason.BookingConflict, 2)]);

                Assert.Equal((1, report.Id), (tx.LastReportId(), tx.Find(report.Id)!.Id));
                Assert.Equal(report.Id, Assert.Single(tx.OpenReports()).Id);
                Assert.Equal(report.Id, Assert.Single(tx.List(new ReportFilter([], All)).Items).Id);
                Assert.Equal(lease, tx.LeaseOf(report.Id));
                Assert.Equal([series], tx.SeriesOf(report.Id, 0));
                Assert.Equal(2, Assert.Single(tx.Refusals(Sample.Days(1, 1))).Count);
                tx.DeleteSeries(report.Id);
                tx.PutLease(report.Id, null);
                Assert.Empty(tx.SeriesOf(report.Id, 0));
                Assert.Null(tx.LeaseOf(report.Id));
                return "";
            }
        );
    }

    private Report Pending(long id, ReportSpec? spec = null) =>
        new(new ReportId(id), spec ?? Spec, ReportState.Pending, AttemptCount: 0, Version: 1, CreateTime: Clock.Now, UpdateTime: Clock.Now);

    private Task<Report> PutAsync(Report report) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.Put(report, ChangeKind.ReportRequested);
                return report;
            }
        );

    private Task<string> LeaseAsync(ReportId id, ReportLease? lease) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.PutLease(id, lease);
                return "";
            }
        );

    private static string Put(IWriteTransaction tx, ReportId id, int part, params ReportSeries[] series)
    {
        tx.PutSeries(id, part, series);
        return "";
    }

    private async Task<IEnumerable<ReportLease>> LeasesAsync(params ReportId[] ids) =>
        (await ReadAsync(tx => ids.Select(tx.LeaseOf).ToList())).OfType<ReportLease>();

    private async Task<IEnumerable<long>> IdsAsync(ImmutableArray<ReportState> states) =>
        (await ReadAsync(tx => tx.List(new ReportFilter(states, All)))).Items.Select(report => report.Id.Value);

    private async Task<long> NumberAsync(Func<IReadTransaction, long> read) => (await ReadAsync(tx => new Number(read(tx)))).Value;

    private sealed record Number(long Value);
}
