using System.Collections.Immutable;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Makes the series of a report from its figures.</summary>
/// <param name="amountDigits">How many digits of an amount are behind the decimal point.</param>
/// <param name="numbersMax">How many numbers all series may have.</param>
internal sealed class SeriesList(ReportSpec spec, ReportCalendar calendar, int amountDigits, int numbersMax = Limits.ReportNumbersMax)
{
    private const int RatioDigits = 6;
    private const long Millionths = 1_000_000;

    private static readonly ReportMeasure[] AllMeasures = Enum.GetValues<ReportMeasure>();

    private static readonly (WorkKind Kind, Figure Figure)[] Kinds =
    [
        (WorkKind.Regular, Figure.Regular),
        (WorkKind.Overtime, Figure.Overtime),
        (WorkKind.Travel, Figure.Travel),
    ];

    private readonly Dictionary<ReportMeasure, List<ReportSeries>> series = AllMeasures.ToDictionary(
        measure => measure,
        _ => new List<ReportSeries>()
    );

    private int numberCount;

    /// <summary>All series, by measure; those of people come last.</summary>
    /// <param name="all">The figures of everything, of which each series is a share.</param>
    public IEnumerable<(ReportMeasure Measure, List<ReportSeries> Series)> ByMeasure(Figures all)
    {
        foreach (var measure in AllMeasures.Where(measure => series[measure].Count > 0))
        {
            var whole = IsRatio(measure) ? 0 : NumbersOf(all, measure)(calendar.Count);
            yield return (
                measure,
                [
                    .. series[measure]
                        .OrderBy(one => one.Key.CrewMember is not null)
                        .Select(one => one with { ShareMillionths = Ratio(one.Total, whole) }),
                ]
            );
        }
    }

    /// <summary>Adds the series of all measures that the report has.</summary>
    /// <exception cref="ReportTooLargeException">There are too many numbers.</exception>
    public void Add(Figures figures)
    {
        foreach (var measure in AllMeasures.Where(spec.Has))
        {
            foreach (var (key, digits, numbers) in Of(figures, measure))
            {
                Add(figures, key with { Measure = measure }, digits, numbers);
            }
        }
    }

    private void Add(Figures figures, SeriesKey key, int digits, Func<int, long> numbers)
    {
        long[] values = [.. Enumerable.Range(0, calendar.Count + 1).Select(numbers)];
        if (values.All(value => value == 0))
        {
            return;
        }

        numberCount += values.Length;
        if (numberCount > numbersMax)
        {
            throw new ReportTooLargeException();
        }

        series[key.Measure].Add(new ReportSeries(key, digits, values[^1], 0, [.. values[..^1]]) { Title = figures.Title });
    }

    private IEnumerable<(SeriesKey Key, int Digits, Func<int, long> Numbers)> Of(Figures figures, ReportMeasure measure)
    {
        var digits =
            IsRatio(measure) ? RatioDigits
            : measure is ReportMeasure.Cost ? amountDigits
            : 0;
        yield return (figures.Key, digits, NumbersOf(figures, measure));
        foreach (var (kind, figure) in measure is ReportMeasure.Minutes or ReportMeasure.DailyMinutes ? Kinds : [])
        {
            yield return (
                figures.Key with
                {
                    Kind = kind,
                },
                digits,
                measure is ReportMeasure.Minutes
                    ? interval => figures[figure, interval]
                    : interval => Ratio(figures[figure, interval], figures[Figure.Worked, interval])
            );
        }
    }

    private static Func<int, long> NumbersOf(Figures figures, ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Utilisation => interval => Ratio(figures[Figure.Booked, interval], figures[Available(figures), interval]),
            ReportMeasure.Minutes => interval => MinutesOf(figures, interval),
            ReportMeasure.DailyMinutes => interval => Ratio(MinutesOf(figures, interval), figures[Figure.Worked, interval]),
            _ => interval => figures[FigureOf(measure), interval],
        };

    /// <summary>What bookings are a share of.</summary>
    private static Figure Available(Figures figures) => figures.Key.Production is null ? Figure.Capacity : Figure.Required;

    private static long MinutesOf(Figures figures, int interval) => Kinds.Sum(kind => figures[kind.Figure, interval]);

    private static bool IsRatio(ReportMeasure measure) => measure is ReportMeasure.Utilisation or ReportMeasure.DailyMinutes;

    private static Figure FigureOf(ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Employed => Figure.Employed,
            ReportMeasure.Active => Figure.Active,
            ReportMeasure.Capacity => Figure.Capacity,
            ReportMeasure.Required => Figure.Required,
            ReportMeasure.Booked => Figure.Booked,
            ReportMeasure.Held => Figure.Held,
            ReportMeasure.Worked => Figure.Worked,
            ReportMeasure.Cost => Figure.Cost,
            ReportMeasure.Unpriced => Figure.Unpriced,
            ReportMeasure.IdleCrew => Figure.IdleCrew,
            ReportMeasure.Idle => Figure.Idle,
            _ => Figure.Refusals,
        };

    /// <summary>A share in millionths, rounded half up; 0 of nothing.</summary>
    private static long Ratio(long part, long whole) =>
        whole == 0 ? 0 : (long)(((2 * (Int128)part * Millionths) + whole) / (2 * (Int128)whole));
}

/// <summary>A report would have too many numbers.</summary>
internal sealed class ReportTooLargeException : Exception;
