using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>Reports on the command line.</summary>
public sealed class ReportVerbTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly ReportDesk reports = new(new Desk(fixture.Channel));

    [Fact]
    public async Task A_report_is_requested_waited_for_and_shown_as_tables()
    {
        var (report, role) = await reports.FillAsync();

        var made = await RunAsync([
            .. "reports request --first-date 2024-03-01 --last-date 2024-03-08 --interval week --wait --roles".Split(' '),
            role,
        ]);
        var name = made.Output.Split('\n').First(line => line.Contains("reports/", StringComparison.Ordinal)).Trim().Split(' ')[^1];
        var cost = await RunAsync(["reports", "series", name[8..], "--measure", "cost"]);
        var listed = await RunAsync(["reports", "list", "--states", "completed"]);
        var page = await RunAsync(["reports", "series", report.Name, "--page-size", "1"]);

        Assert.Equal([0, 0, 0, 0], new[] { made, cost, listed, page }.Select(run => run.ExitCode));
        Assert.Contains("COMPLETED", made.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("interval dates", made.Output, StringComparison.Ordinal);
        Assert.Contains("2024-03-04", cost.Output, StringComparison.Ordinal);
        Assert.Equal(["cost,", "USD", "all", "343.88", "171.94", "183.00", "1.000000", "160.88", "183.00"], Words(cost.Output, " all "));
        Assert.Contains($"Night Train (productions/", cost.Output, StringComparison.Ordinal);
        Assert.Contains(report.Name, listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Digest, listed.Output, StringComparison.Ordinal);
        Assert.Contains("There are more: --page-token ", page.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_by_days_says_how_many_there_are_and_one_without_series_that_there_are_none()
    {
        var (_, role) = await reports.FillAsync();
        var days = await reports.MadeAsync(ReportDesk.Spec(role, ReportInterval.Day));
        var empty = await reports.MadeAsync(ReportDesk.Spec(Desk.NewRole(), ReportInterval.Day));

        var shown = await RunAsync(["reports", "series", days.Name[8..]]);
        var none = await RunAsync(["reports", "series", empty.Name[8..]]);
        var waited = await RunAsync(["reports", "get", empty.Name[8..], "--wait"]);

        Assert.Contains("Each has 71 intervals; --json shows their numbers.", shown.Output, StringComparison.Ordinal);
        Assert.Contains("There are no series.", none.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, true), (waited.ExitCode, waited.Output.Contains("EMPTY", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_does_not_wait_is_told_how_to_and_waiting_for_what_is_not_made_fails()
    {
        // Its worker stands still with the clock.
        await using var host = await RunningHost.StartAsync(time: new ManualClock(Instant.FromUtc(2031, 1, 1, 0, 0)));
        string[] at = ["--address", host.Address];

        var requested = await VerbRun.OfAsync([.. "reports request --first-date 2024-05-01 --last-date 2024-05-03".Split(' '), .. at]);
        await VerbRun.OfAsync(["reports", "cancel", "1", .. at]);
        var cancelled = await VerbRun.OfAsync(["reports", "get", "1", "--wait", .. at]);

        Assert.Equal(ExitCode.Ok, requested.ExitCode);
        Assert.Contains("It is not made yet: `reports get 1 --wait` waits for it.", requested.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failed, ""), (cancelled.ExitCode, cancelled.Error));
        Assert.Contains("CANCELLED", cancelled.Output, StringComparison.Ordinal);
    }

    private static string[] Words(string output, string part) =>
        output
            .Split('\n')
            .First(line => line.Contains(part, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<VerbRun> RunAsync(string[] args) => VerbRun.OfAsync([.. args, "--address", Fixture.Address]);
}
