using System.Diagnostics;
using Grpc.Core;
using HdrHistogram;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>How long a report takes that is requested over gRPC, and how long those who ask for its state wait meanwhile.</summary>
/// <param name="Seconds">From the request until the report is made.</param>
/// <param name="AskedP50Ms">How long GetReport took meanwhile, at the median.</param>
/// <param name="SeriesCount">How many series it has.</param>
/// <param name="PeakMib">The most memory that the service has had resident, since it started.</param>
internal sealed record ReportMaking(double Seconds, double AskedP50Ms, int SeriesCount, double PeakMib)
{
    private static readonly TimeSpan AskPause = TimeSpan.FromMilliseconds(5);

    public static async Task<ReportMaking> MeasureAsync(ChannelBase channel, HostProcess host, string firstDate, string lastDate)
    {
        var reports = new ReportService.ReportServiceClient(channel);
        var asked = Latencies.Create();
        var started = Stopwatch.GetTimestamp();
        var request = new RequestReportRequest
        {
            Report = new Report
            {
                FirstDate = firstDate,
                LastDate = lastDate,
                Interval = ReportInterval.Month,
            },
        };
        var report = (await reports.RequestReportAsync(request)).Report;
        while (report.State is ReportState.Pending or ReportState.Running)
        {
            await Task.Delay(AskPause);
            var askedAt = Stopwatch.GetTimestamp();
            report = (await reports.GetReportAsync(new GetReportRequest { Name = report.Name })).Report;
            asked.Add(Stopwatch.GetElapsedTime(askedAt));
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return report.State is ReportState.Completed
            ? new ReportMaking(seconds, asked.PercentileMs(50), report.SeriesCount, host.PeakMemoryMib)
            : throw new InvalidOperationException($"The report is {report.State}: {report.Failure}");
    }

    public void AddTo(Table table, string what) =>
        table.Add(what, Bars.Text(Seconds, "0.00"), Bars.Text(AskedP50Ms, "0.00"), Bars.Text(SeriesCount, "#,0"), Bars.Text(PeakMib, "0"));

    public static Table NewTable() => new("report", "seconds", "GetReport p50 ms meanwhile", "series", "largest resident memory, MiB");
}
