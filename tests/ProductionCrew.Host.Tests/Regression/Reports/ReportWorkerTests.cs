using Microsoft.Extensions.Logging;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Reports;

/// <summary>The worker that makes reports, when something comes in between.</summary>
public sealed class ReportWorkerTests(ITestOutputHelper output)
{
    private const int DeskCount = 4;

    /// <summary>So few that no report is given up, even if it is begun anew after each because the machine is slow.</summary>
    private const int KillCount = Limits.ReportAttemptsMax - 1;

    private static readonly Report Year = new() { FirstDate = "2100-01-01", LastDate = "2100-12-31" };

    [Fact]
    public async Task A_report_that_is_being_made_is_asked_for_once_and_can_be_cancelled()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = HinderedStore.Of(async query =>
        {
            if (query is MakeReport)
            {
                begun.TrySetResult();
                await end.Task.WaitAsync(Patience.Wait);
            }
        });
        await using var host = await RunningHost.StartAsync(store: store);
        var reports = new Desk(host.Channel).Reports;

        var first = (await reports.RequestReportAsync(new() { Report = Year })).Report;
        await begun.Task.WaitAsync(Patience.Wait);
        var second = (await reports.RequestReportAsync(new() { Report = Year })).Report;
        var running = (await reports.GetReportAsync(new() { Name = first.Name })).Report;
        var cancelled = (await reports.CancelReportAsync(new() { Name = first.Name })).Report;
        var again = (await reports.CancelReportAsync(new() { Name = first.Name })).Report;

        Assert.Equal((first.Name, ReportState.Running), (second.Name, running.State));
        Assert.Equal((ReportState.Cancelled, cancelled), (cancelled.State, again));
        end.SetResult();
        await host.Log.LineAsync(line => line.Message.StartsWith($"Stopped making {first.Name}", StringComparison.Ordinal));
        var other = (await reports.RequestReportAsync(new() { Report = Year })).Report;
        Assert.NotEqual(first.Name, other.Name);
        Assert.Equal(ReportState.Cancelled, (await reports.GetReportAsync(new() { Name = first.Name })).Report.State);
        var none = await Refused.ByAsync(reports.ListReportSeriesAsync(new() { Report = first.Name }));
        Assert.Equal("REPORT_NOT_READY", none.Reason);
    }

    [Fact]
    public async Task A_fault_of_the_program_fails_the_report_and_not_the_worker()
    {
        var isBroken = true;
        var store = HinderedStore.Of(query =>
            query is MakeReport && isBroken ? throw new InvalidOperationException("This is a bug.") : Task.CompletedTask
        );
        await using var host = await RunningHost.StartAsync(store: store);
        var reports = new ReportDesk(new Desk(host.Channel));

        var failed = await reports.MadeAsync(Year);
        isBroken = false;
        var next = await reports.MadeAsync(Year);

        Assert.Equal((ReportState.Failed, ReportFailure.Internal), (failed.State, failed.Failure));
        Assert.Equal(ReportState.Empty, next.State);
        Assert.Contains(failed.Name, Assert.Single(host.Log.TakeErrors()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_has_too_much_to_do_puts_a_report_off_and_does_not_break_it_off()
    {
        var asked = 0;
        var store = HinderedStore.Of(query =>
            query is MakeReport && Interlocked.Increment(ref asked) <= Limits.ReportAttemptsMax + 1
                ? throw new NotExecutedException(NotExecutedCause.Overloaded)
                : Task.CompletedTask
        );
        await using var host = await RunningHost.StartAsync(store: store);
        var reports = new ReportDesk(new Desk(host.Channel));

        var made = await reports.MadeAsync(Year);

        Assert.Equal((ReportState.Empty, ReportFailure.Unspecified), (made.State, made.Failure));
        Assert.Equal(Limits.ReportAttemptsMax + 2, asked);
    }

    [Fact]
    public async Task A_report_that_is_put_off_can_be_cancelled_and_does_not_hold_up_the_next_one()
    {
        var isFull = true;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = HinderedStore.Of(query =>
        {
            if (query is not MakeReport || !isFull)
            {
                return Task.CompletedTask;
            }

            begun.TrySetResult();
            throw new NotExecutedException(NotExecutedCause.Overloaded);
        });
        await using var host = await RunningHost.StartAsync(store: store);
        var desk = new Desk(host.Channel);
        var reports = desk.Reports;
        var first = (await reports.RequestReportAsync(new() { Report = Year })).Report.Name;
        await begun.Task.WaitAsync(Patience.Wait);

        await reports.CancelReportAsync(new() { Name = first });
        await host.Log.LineAsync(line => line.Message.StartsWith($"Stopped making {first}", StringComparison.Ordinal));
        isFull = false;

        var next = await new ReportDesk(desk).MadeAsync(Year);
        Assert.Equal(ReportState.Empty, next.State);
        Assert.Equal(ReportState.Cancelled, (await reports.GetReportAsync(new() { Name = first })).Report.State);
    }

    [Fact]
    [Trait("Store", "sqlite")]
    public async Task A_report_whose_maker_stops_is_made_after_the_next_start_however_often_that_is()
    {
        using var folder = await FaultFolder.CreateAsync();
        var name = "";
        for (var stop = 0; stop <= Limits.ReportAttemptsMax; stop++)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var store = HinderedStore.Of(
                async (query, stopped) =>
                {
                    if (query is MakeReport)
                    {
                        begun.TrySetResult();
                        await Task.Delay(Timeout.Infinite, stopped);
                    }
                }
            );
            await using var host = await RunningHost.StartAsync(store: store, settings: [$"--DATABASE_URL=sqlite:{folder.DatabasePath}"]);
            name = (await new Desk(host.Channel).Reports.RequestReportAsync(new() { Report = Year })).Report.Name;
            await begun.Task.WaitAsync(Patience.Wait);
        }

        await using var last = await ChildHost.ServeAsync(folder.DatabasePath);
        var made = await new ReportDesk(new Desk(last.Channel)).EndedAsync(name);

        Assert.Equal(ReportState.Completed, made.State);
    }

    [Fact]
    [Trait("Store", "sqlite")]
    public Task A_report_whose_maker_is_killed_is_made_after_the_next_start() =>
        Task.WhenAll(Enumerable.Range(0, DeskCount).Select(KillMakersAsync));

    private async Task KillMakersAsync(int desk)
    {
        using var folder = await FaultFolder.CreateAsync();
        var names = new List<string>();
        foreach (var kill in Enumerable.Range(desk * KillCount, KillCount))
        {
            await using var child = await ChildHost.ServeAsync(folder.DatabasePath);
            var report = new Report(Year) { Measures = { (ReportMeasure)(kill + 1) } };
            names.Add((await new Desk(child.Channel).Reports.RequestReportAsync(new() { Report = report })).Report.Name);
            await Task.Delay(TimeSpan.FromMilliseconds(100 * kill));
            child.Kill();
            await child.EndAsync();
        }

        await using var survivor = await ChildHost.ServeAsync(folder.DatabasePath);
        var reports = new ReportDesk(new Desk(survivor.Channel));
        foreach (var name in names.Distinct())
        {
            var made = await reports.EndedAsync(name);
            output.WriteLine($"{name}: {made.State} {made.Failure}, {made.SeriesCount} series");
            Assert.True(made.State is ReportState.Completed or ReportState.Empty, $"{made.State} {made.Failure}");
        }

        survivor.Kill();
        await survivor.EndAsync();
        await folder.AuditAsync();
    }
}
