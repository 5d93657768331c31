using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Running;
using Spectre.Console;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What a load came to, in a table and a line for each thing that was judged.</summary>
internal static class ResultLines
{
    /// <summary>Later than this, the machine of the load is too slow for it, and figures tell of it too.</summary>
    private const double LatenessMsMax = 50;

    private static readonly string[] Columns =
    [
        "calls",
        "due",
        "done",
        "refused",
        "overload",
        "errors",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "max ms",
    ];

    public static void Write(StudioConsole console, LoadResult result)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var column in Columns)
        {
            table.AddColumn(
                new TableColumn(column)
                {
                    Alignment = column == Columns[0] ? Justify.Left : Justify.Right,
                    Padding = new Padding(1, 0, 0, 0),
                }
            );
        }

        foreach (var row in Rows(result.Tally))
        {
            table.AddRow([.. row]);
        }

        console.Write(table);
        foreach (var (kind, reason, count) in Reasons(result.Tally))
        {
            console.WriteLine(Invariant($"  {kind.Name()}: {count} {reason}"));
        }

        if (Lateness(result.Tally) is { } note)
        {
            console.WriteLine($"note: {note}");
        }

        foreach (var (threshold, value, _) in result.Thresholds)
        {
            console.WriteLine(threshold.Line(value));
        }

        foreach (var finding in result.Findings)
        {
            console.WriteLine(finding.Line);
        }

        console.WriteLine(Verdict(result));
    }

    public static string Verdict(LoadResult result)
    {
        var failed = result.Thresholds.Count(one => !one.IsMet) + result.Findings.Count(finding => !finding.IsOk);
        return result.EndedBecause is { } why ? $"failed: the load ended early, because {why.TrimEnd('.')}"
            : failed > 0 ? Invariant($"failed: {failed} of {result.Thresholds.Count + result.Findings.Count}")
            : Invariant($"passed: all {result.Thresholds.Count + result.Findings.Count}");
    }

    /// <summary>A row for each kind of call, one for all, and one for watchers.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(Tally tally)
    {
        foreach (var (kind, calls) in tally.Calls)
        {
            yield return Row(kind, calls);
        }

        yield return Row(LoadKind.All, tally.Of(LoadKind.All));
        if (tally.Watch.DueCount > 0)
        {
            yield return Row(LoadKind.Watch, tally.Watch);
        }
    }

    /// <summary>Why calls were not done, most frequent first.</summary>
    public static IEnumerable<(LoadKind Kind, string Reason, long Count)> Reasons(Tally tally) =>
        tally
            .Calls.SelectMany(call => call.Value.Reasons.Select(reason => (call.Key, reason.Key, reason.Value)))
            .OrderByDescending(reason => reason.Value);

    /// <summary>That the load itself was late; null if it was not.</summary>
    public static string? Lateness(Tally tally) =>
        tally.Lateness.PercentileMs(99) is var late && late > LatenessMsMax
            ? Invariant(
                $"one call in a hundred was begun {late:0} ms late or later, because the machine of the load is too slow for it or busy; latencies tell of that too"
            )
            : null;

    private static IReadOnlyList<string> Row(LoadKind kind, KindTally calls) =>
        [
            kind.Name(),
            Invariant($"{calls.DueCount:#,0}"),
            Invariant($"{calls.Count(CallFate.Done):#,0}"),
            Invariant($"{calls.Count(CallFate.Refused):#,0}"),
            Invariant($"{calls.Count(CallFate.Overloaded):#,0}"),
            Invariant($"{calls.ErrorCount:#,0}"),
            .. new[] { 50d, 95, 99, 100 }.Select(percent => Invariant($"{calls.PercentileMs(percent):0.0}")),
        ];
}
