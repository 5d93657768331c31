using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Repeating;

/// <summary>
/// Works out when a blackout repeats, before the command: so the rules of booking know nothing of recurrence rules, and a command is nothing but
/// values. Days repeat as civil days; instants at the same local time in a zone, each as long as the first.
/// </summary>
internal static class Repetitions
{
    public static Repetition? OfDays(string rule, DateRange first, Field field)
    {
        if (RuleText.Parse(rule, out var fault) is not { } parsed)
        {
            field.Refuse(fault!);
            return null;
        }

        if (parsed.LastTime is not null)
        {
            field.Refuse(
                $"must have a date as UNTIL, because the blackout has dates, such as UNTIL={parsed.LastTime.Value.InUtc().Date:uuuuMMdd}"
            );
            return null;
        }

        if (DaysOf(parsed, first.First, parsed.LastDate, field) is not { } days)
        {
            return null;
        }

        var ranges = ImmutableArray.CreateBuilder<DateRange>(days.Count);
        foreach (var day in days)
        {
            if (!DateRange.TryCreate(day, day.PlusDays(first.Days - 1), out var range))
            {
                field.Refuse($"must end by the year {Limits.YearMax}");
                return null;
            }

            ranges.Add(range);
        }

        return IsApart(ranges.Zip(ranges.Skip(1), (one, next) => one.Last < next.First), field)
            ? new Repetition(new Recurrence(rule, TimeZone: null), ranges.ToImmutable(), [])
            : null;
    }

    public static Repetition? OfInstants(string rule, Interval first, DateTimeZone zone, Field field)
    {
        if (RuleText.Parse(rule, out var fault) is not { } parsed)
        {
            field.Refuse(fault!);
            return null;
        }

        var local = first.Start.InZone(zone).LocalDateTime;
        if (DaysOf(parsed, local.Date, parsed.LastDate ?? parsed.LastTime?.InZone(zone).Date, field) is not { } days)
        {
            return null;
        }

        // The first one is as it was given, also where its local time comes twice.
        ImmutableArray<Interval> intervals =
        [
            first,
            .. days.Skip(1)
                .Where(day => !IsSkipped(day, zone))
                .Select(day => day.At(local.TimeOfDay).InZoneLeniently(zone).ToInstant())
                .Where(start => parsed.LastTime is not { } until || start <= until)
                .Select(start => new Interval(start, start + first.Duration)),
        ];
        if (parsed.LastTime < first.Start || intervals[^1].End > Limits.MomentMax)
        {
            field.Refuse(parsed.LastTime < first.Start ? "must not end before it begins" : $"must end by the year {Limits.YearMax}");
            return null;
        }

        return IsApart(intervals.Zip(intervals.Skip(1), (one, next) => one.End <= next.Start), field)
            ? new Repetition(new Recurrence(rule, zone), [], intervals)
            : null;
    }

    /// <summary>The days on which occurrences begin, the first one among them; null if the rule is refused.</summary>
    private static List<LocalDate>? DaysOf(RuleText rule, LocalDate first, LocalDate? until, Field field)
    {
        if (until < first)
        {
            field.Refuse("must not end before it begins");
            return null;
        }

        var last = first.PlusYears(Limits.RecurrenceYearsMax);
        if (until > last)
        {
            field.Refuse($"must end at most {Limits.RecurrenceYearsMax} years after the first occurrence");
            return null;
        }

        if (rule.Count > Limits.OccurrencesMax)
        {
            field.Refuse(TooMany);
            return null;
        }

        var days = RuleDates.Of(rule.Pattern, first, until ?? last).Take(rule.Count ?? Limits.OccurrencesMax + 1).ToList();
        if (days.Count == 0 || days[0] != first)
        {
            field.Refuse(
                days.Count == 0
                    ? "must match the first occurrence; it matches no day until its end"
                    : $"must match the first occurrence; the first day it matches is {days[0]:uuuu-MM-dd}"
            );
        }
        else if (days.Count < rule.Count)
        {
            field.Refuse($"must reach its COUNT at most {Limits.RecurrenceYearsMax} years after the first occurrence");
        }
        else if (days.Count > Limits.OccurrencesMax)
        {
            field.Refuse(TooMany);
        }
        else
        {
            return days;
        }

        return null;
    }

    private static string TooMany => $"must have at most {Limits.OccurrencesMax} occurrences";

    private static bool IsApart(IEnumerable<bool> pairs, Field field)
    {
        if (pairs.All(isApart => isApart))
        {
            return true;
        }

        field.Refuse("must not repeat before an occurrence is over");
        return false;
    }

    private static bool IsSkipped(LocalDate day, DateTimeZone zone) => DateRange.TryCreate(day, day, out var range) && !range.Exists(zone);
}
