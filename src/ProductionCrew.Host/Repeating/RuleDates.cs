using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace ProductionCrew.Host.Repeating;

/// <summary>Works out on which days a rule has its occurrences.</summary>
internal static class RuleDates
{
    /// <summary>Steps of the pattern without a match, more than there are days in the years of a recurrence: nothing runs on for ever.</summary>
    private const int UnmatchedStepsMax = 1_000;

    /// <summary>The days of a pattern, in order, that begins with a day and may go on until another. The first day itself may not match.</summary>
    /// <param name="pattern">The parts of a sound rule, without its end.</param>
    public static IEnumerable<LocalDate> Of(string pattern, LocalDate first, LocalDate last)
    {
        var rule = new RecurrenceRule($"{pattern};UNTIL={last:uuuuMMdd}");
        var start = new CalDateTime(first.ToDateOnly());

        // A month or a week that is named twice comes twice.
        return new RecurrencePatternEvaluator(rule)
            .Evaluate(start, start, new EvaluationOptions { MaxUnmatchedIncrementsLimit = UnmatchedStepsMax })
            .Select(period => LocalDate.FromDateOnly(period.StartTime.Date))
            .Distinct()
            .Order();
    }
}
