using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who makes a report on every store, and what becomes of it if that worker is not heard of, gives it back, or has lost it.</summary>
public abstract class ReportLeaseSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly ReportSpec Spec = new(Sample.Days(-40, 89), [], [], [], ReportInterval.Week, Zone: null);
    private static readonly Duration Microsecond = Duration.FromTicks(10);
    private static readonly Guid Ann = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bob = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public async Task A_report_is_taken_over_only_after_the_end_of_the_lease_and_fails_after_three_attempts()
    {
        var report = await DoAsync(new RequestReport(Spec));
        Assert.Equal([report.Id], (await AskAsync(new ListWaitingReports())).Ids.AsEnumerable());
        for (var attempt = 1; attempt <= Limits.ReportAttemptsMax; attempt++)
        {
            var (started, isOwn) = await DoAsync(new StartReport(report.Id, Ann));
            Assert.Equal((ReportState.Running, attempt, true), (started.State, started.AttemptCount, isOwn));
            Assert.Equal(Clock.Now + Limits.ReportLeaseLength, (await ReadAsync(tx => tx.LeaseOf(report.Id)!)).Until);
            await DoAsync(new PutReportSeries(report.Id, Ann, 0, [Number(1)]));
            Clock.Advance(Limits.ReportLeaseLength - Microsecond);
            Assert.Equal(new StartedReport(started, IsOwn: false), await DoAsync(new StartReport(report.Id, Bob)));
            Assert.Empty((await AskAsync(new ListWaitingReports())).Ids);
            Clock.Advance(Microsecond);
            Assert.Equal([report.Id], (await AskAsync(new ListWaitingReports())).Ids.AsEnumerable());
        }

        var (failed, isMade) = await DoAsync(new StartReport(report.Id, Bob));

        Assert.Equal((ReportState.Failed, ReportFailure.Interrupted, false), (failed.State, failed.Failure, isMade));
        Assert.Empty((await AskAsync(new ListWaitingReports())).Ids);
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 0)));
        Assert.Equal(new StartedReport(failed, IsOwn: false), await DoAsync(new StartReport(report.Id, Bob)));
        Assert.Equal(Reason.ReportNotReady, await RefusalAsync(new ListReportSeries(report.Id, null, Page(5))));
        Assert.False((await DoAsync(new RenewReportLease(report.Id, Ann, 50))).IsOwn);
    }

    [Fact]
    public async Task A_report_that_is_given_back_is_begun_at_once_and_not_counted_as_broken_off()
    {
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));
        for (var stop = 0; stop <= Limits.ReportAttemptsMax; stop++)
        {
            Assert.False((await DoAsync(new GiveBackReport(report.Id, Bob))).IsOwn);
            Assert.Empty((await AskAsync(new ListWaitingReports())).Ids);
            Assert.True((await DoAsync(new GiveBackReport(report.Id, Ann))).IsOwn);
            Assert.False((await DoAsync(new RenewReportLease(report.Id, Ann, 1))).IsOwn);
            Assert.Equal([report.Id], (await AskAsync(new ListWaitingReports())).Ids.AsEnumerable());

            var (started, isOwn) = await DoAsync(new StartReport(report.Id, Ann));
            Assert.Equal((ReportState.Running, 1, true), (started.State, started.AttemptCount, isOwn));
        }

        Clock.Advance(Limits.ReportLeaseLength);
        Assert.Equal(2, (await DoAsync(new StartReport(report.Id, Bob))).Report.AttemptCount);
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new GiveBackReport(new ReportId(9), Ann)));
    }

    [Fact]
    public async Task Of_many_who_begin_a_report_at_once_one_makes_it()
    {
        var report = await DoAsync(new RequestReport(Spec));
        Guid[] workers = [.. Enumerable.Range(0, 8).Select(_ => Guid.NewGuid())];

        var started = await Task.WhenAll(workers.Select(worker => DoAsync(new StartReport(report.Id, worker))));

        Assert.Single(started, one => one.IsOwn);
        var own = await Task.WhenAll(workers.Select(worker => DoAsync(new RenewReportLease(report.Id, worker, 1))));
        Assert.Single(own, lease => lease.IsOwn);
        Assert.Equal((1, 2), ((await ContentAsync()).Reports[0].AttemptCount, (await ContentAsync()).Reports[0].Version));
    }

    [Fact]
    public async Task A_lease_is_renewed_with_the_progress_and_only_by_whoever_has_it()
    {
        var report = await DoAsync(new RequestReport(Spec));
        Assert.Equal(0, (await AskAsync(new GetReport(report.Id))).Percent);
        Assert.False((await DoAsync(new RenewReportLease(report.Id, Ann, 7))).IsOwn);
        await DoAsync(new StartReport(report.Id, Ann));
        Clock.Advance(Limits.ReportLeaseLength - Microsecond);

        Assert.True((await DoAsync(new RenewReportLease(report.Id, Ann, 42))).IsOwn);
        Assert.False((await DoAsync(new RenewReportLease(report.Id, Bob, 99))).IsOwn);

        Clock.Advance(Limits.ReportLeaseLength - Microsecond);
        var view = await AskAsync(new GetReport(report.Id));
        Assert.Equal((42, 1, ReportState.Running), (view.Percent, view.Report.AttemptCount, view.Report.State));
        Assert.Equal((Sample.Day(-40), Sample.Day(-39)), (view.Intervals[0], view.Intervals[1]));
        Assert.Equal(42, (await AskAsync(new ListReports(new ReportFilter([], Page(5))))).Items[0].Percent);
        Assert.Equal(1, (await DoAsync(new StartReport(report.Id, Bob))).Report.AttemptCount);
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new RenewReportLease(new ReportId(9), Ann, 1)));
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new StartReport(new ReportId(9), Ann)));
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new GetReport(new ReportId(9))));
    }

    [Fact]
    public async Task Whoever_has_lost_a_report_neither_puts_series_nor_ends_it()
    {
        var report = await DoAsync(new RequestReport(Spec));
        await DoAsync(new StartReport(report.Id, Ann));
        await DoAsync(new PutReportSeries(report.Id, Ann, 0, [Number(1)]));
        Clock.Advance(Limits.ReportLeaseLength);
        var taken = (await DoAsync(new StartReport(report.Id, Bob))).Report;
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 0)));

        Assert.False((await DoAsync(new PutReportSeries(report.Id, Ann, 0, [Number(2)]))).IsOwn);
        Assert.Equal(taken, await DoAsync(new EndReport(report.Id, Ann, Result: null, ReportFailure.Internal)));
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 0)));
        Assert.True((await DoAsync(new PutReportSeries(report.Id, Bob, 3, [Number(3)]))).IsOwn);
        Assert.Equal([Number(3)], await ReadAsync(tx => tx.SeriesOf(report.Id, 3)));

        var failed = await DoAsync(new EndReport(report.Id, Bob, Result: null, ReportFailure.Internal));

        Assert.Equal((ReportState.Failed, ReportFailure.Internal), (failed.State, failed.Failure));
        Assert.Empty(await ReadAsync(tx => tx.SeriesOf(report.Id, 3)));
        Assert.Equal(failed, await DoAsync(new EndReport(report.Id, Bob, Result: null, ReportFailure.TooLarge)));
        Assert.Equal(Reason.ReportEnded, await RefusalAsync(new CancelReport(report.Id)));
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new EndReport(new ReportId(9), Ann, null, ReportFailure.Internal)));
        Assert.Equal(Reason.ReportNotFound, await RefusalAsync(new PutReportSeries(new ReportId(9), Ann, 0, [])));
    }

    private static ReportSeries Number(long number) => new(new SeriesKey(ReportMeasure.Required), 0, number, 0, [number]);

    private static PageRequest Page(int size) => new(null, size);
}
