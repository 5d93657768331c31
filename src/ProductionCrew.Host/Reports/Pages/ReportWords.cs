using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>What a page says about a report as a whole: what was asked for, and what became of it.</summary>
internal static class ReportWords
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("d MMM uuuu HH:mm:ss 'UTC'");

    public static string Title(ReportSpec spec) => $"Crew report, {SeriesWords.DaysOf(spec)}";

    /// <summary>What a report without figures says instead; empty for one with figures.</summary>
    public static string Notice(ReportView view) =>
        view.Report.State switch
        {
            ReportState.Pending => "The report waits to be made. This page asks again by itself.",
            ReportState.Running =>
                $"The report is being made: {SeriesNumbers.Whole(view.Percent)} % is done. This page asks again by itself.",
            ReportState.Empty => "The report is made, and nothing is in it: on these days nothing of what was asked for happened.",
            ReportState.Failed => $"The report could not be made. {Reason(view.Report.Failure)}",
            ReportState.Cancelled => "The report was cancelled before it was made. Request another one to get the figures.",
            _ => "",
        };

    /// <summary>What was asked for, and from what it was made.</summary>
    public static IEnumerable<(string Term, string Text)> Facts(ReportView view)
    {
        var spec = view.Report.Spec;
        yield return ("Days", SeriesWords.DaysOf(spec));
        yield return ("Counted", spec.Interval is ReportInterval.Whole ? "as a whole" : SeriesWords.By(spec.Interval));
        yield return ("Measures", spec.Measures.IsEmpty ? "all" : string.Join(", ", spec.Measures.Select(MeasureWords.Title)));
        yield return ("Roles", spec.Roles.IsEmpty ? "all" : string.Join(", ", spec.Roles.Select(role => role.Text)));
        yield return ("Productions", spec.Productions.IsEmpty ? "all" : string.Join(", ", spec.Productions));
        yield return ("Slots by days of", spec.Zone?.Id ?? "the crew member's time zone");
        yield return ("Requested", Text(view.Report.CreateTime));
        if (view.Report.Result is not { } result)
        {
            yield break;
        }

        yield return ("Figures as of", $"{Text(result.ReadTime)}, all changes up to {SeriesNumbers.Whole(result.Sequence)}");
        yield return ("Currency", result.CurrencyCode);
        yield return ("Series", ShownNumbers.Plain(result.SeriesCount));
    }

    private static string Reason(ReportFailure? failure) =>
        failure switch
        {
            ReportFailure.TooLarge =>
                "It would have more numbers than a report may have. Ask for fewer measures, fewer roles or longer intervals.",
            ReportFailure.Interrupted => "It was begun as often as may be, and broken off each time. Request it again.",
            _ => "That is a fault of the service, and its log has the cause.",
        };

    private static string Text(Instant moment) => Moment.Format(moment);
}
