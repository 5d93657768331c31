using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Conformance.Reports;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The life of a report on every store: requested, begun, made, read, and what may come between.</summary>
public abstract class ReportLifeSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const string Currency = "EUR";

    private static readonly ReportSpec Spec = new(Sample.Days(-40, 89), [], [], [], ReportInterval.Week, Zone: null);
    private static readonly Guid Ann = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bob = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public async Task The_same_report_that_is_still_to_be_made_is_one()
    {
        await HireAsync();
        var show = await ScheduleAsync();
        var full = Spec with
        {
            Productions = [show.Id],
            Roles = [Sample.Gaffer, Sample.Grip],
            Measures = [ReportMeasure.Booked, ReportMeasure.Cost],
            Zone = DateTimeZoneProviders.Tzdb["Asia/Kathmandu"],
        };
        Assert.Equal(await DoAsync(new RequestReport(full)), await DoAsync(new RequestReport(full with { Roles = [.. full.Roles] })));
        Assert.NotEqual(await DoAsync(new RequestReport(full)), await DoAsync(new RequestReport(full with { Zone = DateTimeZone.Utc })));
        var first = await DoAsync(new RequestReport(Spec));
        var other = await DoAsync(new RequestReport(Spec with { Interval = ReportInterval.Day }));
        Assert.Equal(first, await DoAsync(new RequestReport(Spec with { Roles = [] })));
        Assert.Equal((ReportState.Pending, 1), (first.State, other.Id.Value - first.Id.Value));
        await DoAsync(new StartReport(first.Id, Ann));
        Assert.Equal(first.Id, (await DoAsync(new RequestReport(Spec))).Id);
        var (_, made) = await MakeAsync(first.Id, Ann);

        var again = await DoAsync(new RequestReport(Spec));

        Assert.Equal((ReportState.Completed, ReportState.Pending, 2), (made.State, again.State, again.Id.Value - first.Id.Value));
    }

    [Fact]
    public async Task Of_many_who_request_the_same_report_at_once_all_get_one()
    {
        var requested = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DoAsync(new RequestReport(Spec))));

        Assert.Single(requested.Select(report => report.Id).Distinct());
        Assert.Single((await ContentAsync()).Reports);
    }

    [Fact]
    public async Task Only_so_many_reports_are_still_to_be_made_and_each_about_productions_that_exist()
    {
        Assert.Equal(Reason.ProductionNotFound, await RefusalAsync(new RequestReport(Spec with { Productions = [new ProductionId(1)] })));
        for (var day = 0; day < Limits.OpenReportsMax; day++)
        {
            await DoAsync(new RequestReport(Spec with { Dates = Sample.Days(day, day) }));
        }

        var refusal = (await Store.ExecuteAsync(new RequestReport(Spec), Sample.Call, CancellationToken.None)).Rejection!;
        Assert.Equal((Reason.ReportsPending, "reports/1"), (refusal.Reason, refusal.Resource));
        Assert.Equal(1, (await DoAsync(new RequestReport(Spec with { Dates = Sample.Days(0, 0) }))).Id.Value);
        await DoAsync(new CancelReport(new ReportId(50)));
        Assert.Equal(Limits.OpenReportsMax + 1, (await DoAsync(new RequestReport(Spec))).Id.Value);
    }

    [Fact]
    public async Task A_report_of_nothing_is_empty_and_has_no_series()
    {
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));

        var (made, ended) = await MakeAsync(report.Id, Ann);

        Assert.Empty(made.Series);
        Assert.Equal(ReportState.Empty, ended.State);
        Assert.Equal(100, (await AskAsync(new GetReport(report.Id))).Percent);
        var page = (await AskAsync(new ListReportSeries(report.Id, null, Page(5)))).Page;
        Assert.Equal((0, 0L, null), (page.Items.Length, page.TotalSize, page.Next));
        Assert.Equal(Reason.ReportEnded, await RefusalAsync(new CancelReport(report.Id)));
    }

    [Fact]
    public async Task A_report_with_a_number_that_is_too_large_cannot_be_made()
    {
        await DoAsync(new CountRefusals([new RefusalCount(Sample.Day(1), Sample.Grip, Reason.BookingConflict, long.MaxValue)]));
        await DoAsync(new CountRefusals([new RefusalCount(Sample.Day(2), Sample.Gaffer, Reason.BookingConflict, 1)]));
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));

        var (made, ended) = await MakeAsync(report.Id, Ann);

        Assert.Equal((null, 0, ReportFailure.TooLarge), (made.Result, made.Series.Length, made.Failure));
        Assert.Equal((ReportState.Failed, ReportFailure.TooLarge), (ended.State, ended.Failure));
        var roles = await AskAsync(new MakeReport(Spec with { Roles = [Sample.Grip] }, Currency));
        Assert.Equal(long.MaxValue, roles.Series[0].Total);
    }

    [Fact]
    public async Task A_cancelled_report_stays_cancelled_and_its_worker_learns_it()
    {
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));
        await DoAsync(new PutReportSeries(report.Id, Ann, 0, [Number(1)]));

        var cancelled = await DoAsync(new CancelReport(report.Id));

        Assert.Equal(ReportState.Cancelled, cancelled.State);
        Assert.Equal(cancelled, await DoAsync(new CancelReport(report.Id)));
        Assert.False((await DoAsync(new RenewReportLease(report.Id, Ann, 50))).IsOwn);
        Assert.False((await DoAsync(new PutReportSeries(report.Id, Ann, 1, [Number(2)]))).IsOwn);
        Assert.Equal(cancelled, await DoAsync(new EndReport(report.Id, Ann, null, ReportFailure.Internal)));
        Assert.Equal(new StartedReport(cancelled, IsOwn: false), await DoAsync(new StartReport(report.Id, Bob)));
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 0).Concat(tx.SeriesOf(report.Id, 1)).ToList()));
        Assert.Equal(0, (await AskAsync(new GetReport(report.Id))).Percent);
        Assert.Equal(Reason.ReportNotReady, await RefusalAsync(new ListReportSeries(report.Id, null, Page(5))));
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new CancelReport(new ReportId(9))));
        ChangeKind[] kinds = [ChangeKind.ReportRequested, ChangeKind.ReportStarted, ChangeKind.ReportCancelled];
        Assert.Equal(kinds, (await ContentAsync()).Changes.Select(change => change.Kind));
    }

    [Fact]
    public async Task A_report_that_is_made_again_is_the_same_and_what_was_kept_never_changes()
    {
        await WriteAsync(Season.Put);
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));
        var (made, ended) = await MakeAsync(report.Id, Ann);
        var kept = await SeriesAsync(report.Id, null, 1_000);
        var again = await AskAsync(new MakeReport(Spec, Currency));
        Assert.Equal(Canonical.Of(made.Result! with { Sequence = again.Result!.Sequence }), Canonical.Of(again.Result));
        Assert.Equal(made.Series.AsEnumerable(), again.Series);
        Assert.Equal(made.Series.AsEnumerable(), kept);

        var card = (await ContentAsync()).RateCards[0];
        await DoAsync(new ReplaceRateCard(card.Id, card.Terms, new PayRates(RateUnit.Hour, 480, Sample.Euros(999))));
        var costlier = await AskAsync(new MakeReport(Spec, Currency));
        var person = (await ContentAsync()).CrewMembers[0];
        await WriteAsync(
            (tx, now) =>
            {
                var renamed = person with { DisplayName = Sample.Label("Another name"), Version = person.Version + 1, UpdateTime = now };
                tx.Put(renamed, ChangeKind.CrewMemberUpdated);
                return renamed;
            }
        );
        var renamed = await AskAsync(new MakeReport(Spec, Currency));

        Assert.Equal(3, new[] { made, costlier, renamed }.Select(one => one.Result!.Digest).Distinct().Count());
        Assert.Equal(Canonical.Of(ended), Canonical.Of((await AskAsync(new GetReport(report.Id))).Report));
        Assert.Equal(kept, await SeriesAsync(report.Id, null, 1_000));
    }

    [Fact]
    public async Task Series_are_listed_by_measure_page_by_page()
    {
        await WriteAsync(Season.Put);
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));
        var (made, _) = await MakeAsync(report.Id, Ann);
        Assert.InRange(made.Series.Length, Limits.ReportPartSeries + 1, 1_000);

        foreach (var size in (int[])[1, 7, Limits.ReportPartSeries, Limits.ReportPartSeries + 1])
        {
            Assert.Equal(made.Series.AsEnumerable(), await SeriesAsync(report.Id, null, size));
        }

        foreach (var measure in Enum.GetValues<ReportMeasure>())
        {
            Assert.Equal(made.Series.Where(series => series.Key.Measure == measure), await SeriesAsync(report.Id, measure, 3));
        }
    }

    [Fact]
    public async Task A_page_of_long_series_has_fewer_of_them()
    {
        const int days = 3_660;
        const int most = Limits.PageNumbersMax / days;
        await HireAsync();
        var report = await DoAsync(
            new RequestReport(Spec with { Dates = Sample.Days(-3_000, days - 3_001), Interval = ReportInterval.Day })
        );
        await DoAsync(new StartReport(report.Id, Ann));
        ImmutableArray<ReportSeries> series =
        [
            .. Enumerable.Range(1, most + 2).Select(number => Number(number) with { Values = [.. Enumerable.Repeat(1L, days)] }),
        ];
        await DoAsync(new PutReportSeries(report.Id, Ann, 0, series));
        ImmutableArray<MeasureSeries> measures = [new MeasureSeries(ReportMeasure.Required, 0, series.Length)];
        await DoAsync(new EndReport(report.Id, Ann, new ReportResult(1, Clock.Now, Currency, measures, "digest"), Failure: null));

        var first = (await AskAsync(new ListReportSeries(report.Id, null, Page(1_000)))).Page;
        Assert.Equal(series[..most].AsEnumerable(), first.Items);
        var rest = (await AskAsync(new ListReportSeries(report.Id, null, Page(1_000) with { After = first.Next }))).Page;

        Assert.Equal((series.Length, null), (first.TotalSize, rest.TotalSize));
        Assert.Equal(series[most..].AsEnumerable(), rest.Items);
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task Refusals_that_are_counted_add_up()
    {
        RefusalCount[] counts =
        [
            new(Sample.Day(1), Sample.Grip, Reason.BookingConflict, 2),
            new(Sample.Day(2), Sample.Grip, Reason.CrewShortage, 1),
        ];

        Assert.Equal(3, (await DoAsync(new CountRefusals([.. counts]))).Count);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DoAsync(new CountRefusals([counts[1], counts[0]]))));

        Assert.Equal([14, 7], (await ReadAsync(tx => tx.Refusals(Sample.Days(0, 9)))).Select(count => count.Count));
    }

    /// <summary>Makes a report as its worker does.</summary>
    private async Task<(MadeReport Made, Report Ended)> MakeAsync(ReportId id, Guid worker)
    {
        var spec = (await AskAsync(new GetReport(id))).Report.Spec;
        var made = await AskAsync(new MakeReport(spec, Currency));
        Assert.True((await DoAsync(new PutReportSeries(id, worker, 0, made.Series))).IsOwn);
        return (made, await DoAsync(new EndReport(id, worker, made.Result, made.Failure)));
    }

    private Task<IReadOnlyList<ReportSeries>> SeriesAsync(ReportId id, ReportMeasure? measure, int size) =>
        Paged.ReadAllAsync(async page => (await AskAsync(new ListReportSeries(id, measure, page))).Page, size);

    private static ReportSeries Number(long number) => new(new SeriesKey(ReportMeasure.Required), 0, number, 0, [number]);

    private static PageRequest Page(int size) => new(null, size);
}
