using System.Text;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Running;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Results;

/// <summary>A page about a load that needs nothing else: no script, no font, no picture from elsewhere.</summary>
internal static class ReportPage
{
    private static readonly string[] Columns =
    [
        "Calls",
        "Due",
        "Done",
        "Refused",
        "Overload",
        "Errors",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "Max ms",
    ];

    public static byte[] Of(LoadResult result)
    {
        var html = new HtmlWriter();
        html.BeginPage($"{result.Plan.Title}: {(result.HasPassed ? "passed" : "failed")}", LoadStyle.Css);
        WriteHead(html, result);
        WriteCards(html, result.Tally);
        WriteJudgements(html, result);
        WriteCharts(html, result);
        WriteCalls(html, result.Tally);
        WritePlan(html, result.Plan);
        html.Element("footer", $"productioncrew load, {typeof(ReportPage).Assembly.GetName().Version?.ToString(3)}");
        return html.ToBytes();
    }

    private static void WriteHead(HtmlWriter html, LoadResult result)
    {
        var state = result.HasPassed ? "passed" : "failed";
        html.Begin("h1");
        html.Text(result.Plan.Title);
        html.Element("span", state, ("class", $"state {state}"), ("data-state", state));
        html.End();
        html.Element(
            "p",
            Invariant(
                $"A load of {result.Plan.Ramp.Length.TotalSeconds:0} seconds on {result.Address.GetLeftPart(UriPartial.Authority)}, begun {result.StartTime:yyyy-MM-dd HH:mm:ss} UTC."
            ),
            ("class", "lead")
        );
        foreach (
            var note in new[]
            {
                result.EndedBecause is { } why ? $"It ended early, because {why.TrimEnd('.')}." : null,
                ResultLines.Lateness(result.Tally),
            }.OfType<string>()
        )
        {
            html.Element("p", note, ("class", "notice"));
        }
    }

    private static void WriteCards(HtmlWriter html, Tally tally)
    {
        var all = tally.Of(LoadKind.All);
        html.Begin("dl", ("class", "cards"));
        Card("Calls due", Invariant($"{all.DueCount:#,0}"));
        Card("Answered a second", Invariant($"{tally.Figure(LoadKind.All, Measure.CallsPerSecond):#,0.#}"));
        Card("p95", Invariant($"{all.PercentileMs(95):#,0.#} ms"));
        Card("Refused by a rule", Invariant($"{all.Count(CallFate.Refused):#,0}"));
        Card("Overload", Invariant($"{all.Count(CallFate.Overloaded):#,0}"));
        Card("Errors", Invariant($"{all.ErrorCount:#,0}"));
        html.End();

        void Card(string name, string value)
        {
            html.Begin("div");
            html.Element("dt", name);
            html.Element("dd", value);
            html.End();
        }
    }

    private static void WriteJudgements(HtmlWriter html, LoadResult result)
    {
        html.Element("h2", "Judgement");
        html.Begin("ul", ("class", "judged"));
        foreach (var (threshold, value, isMet) in result.Thresholds)
        {
            html.Element("li", threshold.Line(value), ("class", isMet ? "ok" : "bad"));
        }

        foreach (var finding in result.Findings)
        {
            html.Element("li", finding.Line, ("class", finding.IsOk ? "ok" : "bad"));
        }

        html.End();
    }

    private static void WriteCharts(HtmlWriter html, LoadResult result)
    {
        html.Element("h2", "Over time");
        html.Begin("div", ("class", "charts"));
        foreach (var (i, chart) in TimelineChart.AllOf(result).Index())
        {
            html.Begin("figure");
            html.Element("figcaption", chart.Title);
            html.Markup(Encoding.UTF8.GetString(chart.Draw(Invariant($"chart-{i}"))));
            html.End();
        }

        html.End();
    }

    private static void WriteCalls(HtmlWriter html, Tally tally)
    {
        html.Element("h2", "Calls");
        html.Element(
            "p",
            "Latencies are of calls that were done or refused by a rule, from the time at which they were due. Refused is who wanted a day that somebody else had got. "
                + "Overload is what the service had no room for. Errors are all else, calls without an answer in time among them.",
            ("class", "lead")
        );
        WriteTable(html, Columns, ResultLines.Rows(tally));
        var reasons = ResultLines
            .Reasons(tally)
            .Select(reason => (IReadOnlyList<string>)[reason.Kind.Name(), Invariant($"{reason.Count:#,0}"), reason.Reason])
            .ToList();
        if (reasons.Count > 0)
        {
            html.Element("h2", "Why calls were not done");
            WriteTable(html, ["Calls", "How many", "Why"], reasons);
        }
    }

    private static void WritePlan(HtmlWriter html, LoadPlan plan)
    {
        html.Element("h2", "Plan");
        html.Begin("dl", ("class", "asked"));
        Fact("People", Invariant($"{plan.People:#,0}"));
        Fact("Productions", Invariant($"{plan.Productions:#,0}"));
        Fact("Mix", string.Join(", ", plan.Mix.Kinds.Select(kind => Invariant($"{kind.Name()} {plan.Mix.ShareOf(kind) * 100:0.#} %"))));
        Fact("Callers for one day, of those that contend", Invariant($"{plan.Contenders}"));
        Fact("Watchers", Invariant($"{plan.Watchers}"));
        Fact("Connections", Invariant($"{plan.Connections}"));
        Fact("Deadline", Invariant($"{plan.Deadline.TotalMilliseconds:#,0} ms"));
        Fact("Seed", Invariant($"{plan.Seed}"));
        html.End();
        WriteTable(
            html,
            ["Stage", "Seconds", plan.Ramp.IsRate ? "Calls a second, from" : "Callers, from", "to"],
            plan.Ramp.Stages.Select(
                (stage, i) =>
                    (IReadOnlyList<string>)
                        [
                            Invariant($"{i + 1}"),
                            Invariant($"{stage.Length.TotalSeconds:0}"),
                            Invariant($"{stage.From:0.###}"),
                            Invariant($"{stage.To:0.###}"),
                        ]
            )
        );

        void Fact(string name, string value)
        {
            html.Element("dt", name);
            html.Element("dd", value);
        }
    }

    private static void WriteTable(HtmlWriter html, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Begin("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", string.Join(", ", columns)));
        html.Begin("table");
        html.Begin("thead");
        html.Begin("tr");
        foreach (var column in columns)
        {
            html.Element("th", column, ("scope", "col"));
        }

        html.End();
        html.End();
        html.Begin("tbody");
        foreach (var row in rows)
        {
            html.Begin("tr");
            html.Element("th", row[0], ("scope", "row"));
            foreach (var cell in row.Skip(1))
            {
                html.Element("td", cell);
            }

            html.End();
        }

        html.End();
        html.End();
        html.End();
    }
}
