using System.Globalization;

namespace ProductionCrew.Soak;

/// <summary>The figures of a soak, as a table in Markdown.</summary>
internal static class Report
{
    public static void Write(TextWriter output, Trial trial, Mischief mischief, Verdict verdict)
    {
        output.WriteLine("| soak | |");
        output.WriteLine("|---|---:|");
        Line("replicas killed", mischief.KillCount);
        Line("database crashed", mischief.CrashCount);
        Line("database restarted", mischief.RestartCount);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| longest until all serve again | {mischief.LongestRecovery.TotalSeconds:0.0} s |"
            )
        );
        Line("calls acknowledged", trial.Ledger.AcknowledgedCount);
        foreach (var (what, count) in trial.Ledger.Counts)
        {
            Line(what, count);
        }

        Line("sent on to another replica", trial.Ledger.RetryCount);
        Line("changes in the log", verdict.Content.Changes.Count);
        Line("lost or wrong answers", verdict.Calls.Count);
        Line("overlaps and other broken rules", verdict.Rules.Count);
        Line("rows that the log does not replay to", verdict.Replay.Count);
        Line("followers that saw another log", verdict.StrayCount);

        void Line(string what, int count) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {count} |"));
    }
}
