using System.Numerics;
using NodaTime;
using NodaTime.Calendars;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Reports;

/// <summary>
/// A report as its public definition says it (<c>ReportMeasure</c> in resources.proto), worked out number by number over single days. It
/// shares nothing with the rules of the domain, and is slow.
/// </summary>
internal sealed class SlowReport
{
    private const int LevelMax = 5;

    private static readonly WorkKind?[] Kinds = [null, WorkKind.Regular, WorkKind.Overtime, WorkKind.Travel];

    private readonly SlowFacts facts;
    private readonly SlowPay pay;

    private SlowReport(SlowFacts facts, SlowPay pay) => (this.facts, this.pay) = (facts, pay);

    /// <summary>One line for each series, in order; a series has a number that is not 0.</summary>
    public static IReadOnlyList<string> Lines(StoreContent content, IReadOnlyList<RefusalCount> refusals, ReportSpec spec, string currency)
    {
        var amounts = new SlowPay(content.RateCards, currency);
        var report = new SlowReport(new SlowFacts(content, refusals, spec, amounts), amounts);
        var intervals = report.facts.Days.GroupBy(day => IntervalOf(spec.Interval, day)).Select(days => days.ToHashSet()).ToList();
        return
        [
            .. from measure in Enum.GetValues<ReportMeasure>()
            where spec.Measures.IsEmpty || spec.Measures.Contains(measure)
            from line in report.Lines(measure, intervals)
            select line,
        ];
    }

    /// <summary>The line of a series that the store under test has made.</summary>
    public static string Line(ReportSeries series) =>
        Line(series.Key, series.FractionDigits, series.Total, series.Values, series.Title, series.ShareMillionths, series.Maximum);

    private static string Line(SeriesKey key, int digits, long total, IEnumerable<long> values, string title, long share, long maximum) =>
        $"{key.Measure} person {key.CrewMember} production {key.Production} role {key.Role} level {key.Level} kind {key.Kind} "
        + $"reason {key.Reason} '{title}' digits {digits} total {total} share {share} maximum {maximum}: "
        + string.Join(' ', values);

    private IEnumerable<string> Lines(ReportMeasure measure, IReadOnlyList<HashSet<LocalDate>> intervals)
    {
        var everything = facts.Days.ToHashSet();
        var whole = Value(new SeriesKey(measure), everything);
        var isRatio = measure is ReportMeasure.Utilisation or ReportMeasure.DailyMinutes;
        var digits =
            isRatio ? 6
            : measure is ReportMeasure.Cost ? pay.FractionDigits
            : 0;
        var found = new List<(SeriesKey Key, long Total, string Line)>();
        foreach (var key in Keys(measure))
        {
            var total = Value(key, everything);
            if (total == 0 && !isRatio && measure is not ReportMeasure.IdleCrew)
            {
                continue;
            }

            long[] values = [.. intervals.Select(days => Value(key, days))];
            if (total != 0 || values.Any(value => value != 0))
            {
                var share = isRatio ? 0 : Millionths(total, whole);
                found.Add((key, total, Line(key, digits, total, values, TitleOf(key), share, values.Max())));
            }
        }

        return measure is ReportMeasure.Refusals
            ? found
                .OrderBy(one => one.Key.Reason is not null)
                .ThenBy(one => one.Key.Role is not null)
                .ThenByDescending(one => one.Total)
                .Select(one => one.Line)
            : found.Select(one => one.Line);
    }

    /// <summary>The number of a series on some days.</summary>
    private long Value(SeriesKey key, HashSet<LocalDate> days) =>
        key.Measure switch
        {
            ReportMeasure.Employed => Employed(key, days).Select(day => day.Person).Distinct().Count(),
            ReportMeasure.Active => Hours(key, days).Select(entry => entry.CrewMember).Distinct().Count(),
            ReportMeasure.Capacity => Employed(key, days).Count(),
            ReportMeasure.Required => Required(key, days),
            ReportMeasure.Booked => PersonDays(facts.Booked, key, days),
            ReportMeasure.Held => PersonDays(facts.Held, key, days),
            ReportMeasure.Worked => Worked(key, days),
            ReportMeasure.Utilisation => Millionths(
                PersonDays(facts.Booked, key, days),
                key.Production is null ? Employed(key, days).Count() : Required(key, days)
            ),
            ReportMeasure.Minutes => Hours(key, days).Sum(entry => (long)entry.Minutes),
            ReportMeasure.DailyMinutes => Millionths(
                Hours(key, days).Sum(entry => (long)entry.Minutes),
                Worked(key with { Kind = null }, days)
            ),
            ReportMeasure.Cost => (long)Paid(key, days).Aggregate(BigInteger.Zero, (sum, day) => sum + (day.Amount ?? 0)),
            ReportMeasure.Unpriced => Paid(key, days)
                .Where(day => day.Amount is null)
                .Select(day => (day.Person, day.Date))
                .Distinct()
                .Count(),
            ReportMeasure.IdleCrew => Employed(key, days)
                .Select(day => day.Person)
                .Distinct()
                .Count(person => !days.Any(day => facts.Busy.Contains((person, day)))),
            ReportMeasure.Idle => Employed(key, days).Count(day => !facts.Busy.Contains(day)),
            _ => facts
                .Refusals.Where(refusal => days.Contains(refusal.Date))
                .Where(refusal => Is(key.Role, refusal.Role) && (key.Reason is null || key.Reason == refusal.Reason))
                .Sum(refusal => refusal.Count),
        };

    private IEnumerable<(CrewMemberId Person, LocalDate Date)> Employed(SeriesKey key, HashSet<LocalDate> days)
    {
        var people = facts
            .People.Where(person => key.CrewMember is null || key.CrewMember == person.Id)
            .Where(person =>
                key.Role is null || person.Roles.Any(skill => skill.Role == key.Role && (key.Level == 0 || key.Level == skill.Level))
            );
        return from person in people from day in days where facts.Employed.Contains((person.Id, day)) select (person.Id, day);
    }

    private long Required(SeriesKey key, HashSet<LocalDate> days) =>
        facts
            .Required.Where(day => days.Contains(day.Date) && Is(key.Role, day.Role))
            .Where(day => key.Production is null || key.Production == day.Production)
            .Sum(day => (long)day.Headcount);

    private static long PersonDays(IReadOnlyList<BusyDay> busy, SeriesKey key, HashSet<LocalDate> days) =>
        busy.Where(day => days.Contains(day.Date) && Is(key.Role, day.Role))
            .Where(day => key.Production is null || key.Production == day.Production)
            .Where(day => key.CrewMember is null || key.CrewMember == day.Person)
            .Select(day => (day.Person, day.Date))
            .Distinct()
            .Count();

    private IEnumerable<WorkEntry> Hours(SeriesKey key, HashSet<LocalDate> days) =>
        facts
            .Hours.Where(entry => days.Contains(entry.Date) && Is(key.Role, entry.Role))
            .Where(entry => key.Level == 0 || key.Level == entry.Level)
            .Where(entry => key.Kind is null || key.Kind == entry.Kind)
            .Where(entry => key.Production is null || key.Production == entry.Production)
            .Where(entry => key.CrewMember is null || key.CrewMember == entry.CrewMember);

    private long Worked(SeriesKey key, HashSet<LocalDate> days) => Hours(key, days).Select(entry => entry.Day).Distinct().Count();

    private IEnumerable<PaidDay> Paid(SeriesKey key, HashSet<LocalDate> days) =>
        facts
            .Paid.Where(day => days.Contains(day.Date) && Is(key.Role, day.Role))
            .Where(day => key.Production is null || key.Production == day.Production);

    private static bool Is(RoleName? wanted, RoleName? role) => wanted is null || wanted == role;

    private static long Millionths(long part, long whole) =>
        whole == 0 ? 0 : (long)(Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero) * 1_000_000);

    private string TitleOf(SeriesKey key) =>
        key.CrewMember is { } person ? facts.Everybody.First(one => one.Id == person).DisplayName.Text
        : key.Production is { } production ? facts.Productions.First(one => one.Id == production).Title.Text
        : "";

    /// <summary>By what a measure is split, in the order of the report.</summary>
    private IEnumerable<SeriesKey> Keys(ReportMeasure measure)
    {
        var all = new SeriesKey(measure);
        var byRole = facts.Roles.Select(role => all with { Role = role }).ToList();
        var byLevel = byRole.SelectMany(key => Enumerable.Range(1, LevelMax).Select(level => key with { Level = level }));
        var byProduction = facts.Productions.Select(production => all with { Production = production.Id }).ToList();
        var byBoth = byProduction.SelectMany(key => facts.Roles.Select(role => key with { Role = role }));
        var byPerson = facts.Everybody.Select(person => all with { CrewMember = person.Id });
        var byReason = Enum.GetValues<Reason>().Select(reason => all with { Reason = reason }).ToList();
        return measure switch
        {
            ReportMeasure.Employed or ReportMeasure.Active => [all, .. byRole, .. byLevel],
            ReportMeasure.Capacity => [all, .. byRole, .. byPerson],
            ReportMeasure.Required => [all, .. byRole, .. byProduction],
            ReportMeasure.Minutes or ReportMeasure.DailyMinutes => byRole
                .Prepend(all)
                .SelectMany(key => Kinds.Select(kind => key with { Kind = kind })),
            ReportMeasure.Cost or ReportMeasure.Unpriced => [all, .. byRole, .. byProduction, .. byBoth],
            ReportMeasure.IdleCrew => [all, .. byRole],
            ReportMeasure.Idle => [all, .. byPerson],
            ReportMeasure.Refusals =>
            [
                all,
                .. byRole,
                .. byReason,
                .. byRole.SelectMany(key => byReason.Select(other => key with { Reason = other.Reason })),
            ],
            _ => [all, .. byRole, .. byProduction, .. byPerson],
        };
    }

    private static object IntervalOf(ReportInterval interval, LocalDate day) =>
        interval switch
        {
            ReportInterval.Day => day,
            ReportInterval.Week => (WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day)),
            ReportInterval.Month => (day.Year, day.Month),
            ReportInterval.Quarter => (day.Year, (day.Month + 2) / 3),
            ReportInterval.Year => day.Year,
            _ => 0,
        };
}
