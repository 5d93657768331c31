using System.Globalization;

namespace ProductionCrew.Soak;

/// <summary>The figures of a soak, as a table in Markdown.</summary>
internal static class Report
{
    public static void Write(TextWriter output, Trial trial, Mischief mischief, Verdict verdict)
    {
        output.WriteLine(
            "| blow | times | health wrong at most, s | all serve again after at most, s | acknowledged meanwhile | not executed | open |"
        );
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, record) in mischief.Records)
        {
            Line(
                $"| {name} | {record.Count} | {record.WrongDuring.TotalSeconds:0.0} | {record.WrongAfter.TotalSeconds:0.0} | {record.AcknowledgedCount:N0} | {record.NotExecutedCount:N0} | {record.OpenCount:N0} |"
            );
        }

        output.WriteLine();
        Line($"{trial.Ledger.AcknowledgedCount:N0} calls acknowledged, {verdict.Content.Changes.Count:N0} changes in the log.");
        Line($"{string.Join(", ", trial.Ledger.Counts.Select(count => FormattableString.Invariant($"{count.Value:N0} {count.Key}")))}.");
        output.WriteLine();
        Bar(verdict.Calls.Count, "nothing acknowledged was lost, and nobody was answered two things");
        Bar(verdict.Rules.Count, "no overlap, and no other rule broken");
        Bar(verdict.Replay.Count, "the log replays to the tables");
        Bar(verdict.StrayCount, "every follower of the log saw it");
        Bar(verdict.Check.Count, "productioncrew check found nothing");
        Bar(
            mischief.Faults.Count,
            $"health was right within {Mischief.WrongMax.TotalSeconds:0} s each time, and calls were refused and taken as they should be"
        );

        void Line(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
        void Bar(int faultCount, string text) =>
            output.WriteLine(
                faultCount == 0 ? $"- met: {text}" : string.Create(CultureInfo.InvariantCulture, $"- **missed** {faultCount} times: {text}")
            );
    }
}
