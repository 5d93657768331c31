using System.CommandLine;
using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Reports;

/// <summary>Waits for a report that is requested or read, if somebody wants that.</summary>
internal static class ReportWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The option by which a verb waits; null for verbs that have nothing to wait for.</summary>
    public static Option<bool>? OptionOf(MethodDescriptor method) =>
        method.InputType == RequestReportRequest.Descriptor || method.InputType == GetReportRequest.Descriptor
            ? new Option<bool>("--wait")
            {
                Description = "Wait until the report is made, at most as long as --timeout-seconds says; exit code 1 if it is not made.",
            }
            : null;

    /// <summary>The report as it is once it is made, or has come to another end; as it is in the end if that takes too long.</summary>
    public static async Task<IMessage> MadeAsync(
        ContractCaller caller,
        IMessage answer,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.GetTimestamp();
        while (Of(answer) is { State: ReportState.Pending or ReportState.Running } report && Stopwatch.GetElapsedTime(since) < limit)
        {
            await Task.Delay(Pause, cancellationToken);
            answer = await caller.GetAsync<GetReportResponse>("GetReport", report.Name, limit, cancellationToken);
        }

        return answer;
    }

    /// <summary>How the process ends.</summary>
    public static int ExitCodeOf(IMessage answer) =>
        Of(answer) is { State: ReportState.Completed or ReportState.Empty } ? ExitCode.Ok : ExitCode.Failed;

    /// <summary>How to go on with a report that is not made yet; empty for anything else.</summary>
    public static string Hint(IMessage answer) =>
        Of(answer) is { State: ReportState.Pending or ReportState.Running } report
            ? $"It is not made yet: `reports get {report.Name.Split('/')[^1]} --wait` waits for it."
            : "";

    private static Report? Of(IMessage answer) =>
        answer switch
        {
            RequestReportResponse requested => requested.Report,
            GetReportResponse found => found.Report,
            _ => null,
        };
}
