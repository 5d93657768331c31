using System.Collections.Immutable;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Makes the series of a report from its figures.</summary>
/// <param name="amountDigits">How many digits of an amount are behind the decimal point.</param>
/// <param name="numbersMax">How many numbers all series may have.</param>
internal sealed class SeriesList(ReportSpec spec, int amountDigits, int numbersMax = Limits.ReportNumbersMax)
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

    private readonly ReportMeasure[] measures = [.. AllMeasures.Where(spec.Has)];
    private int numberCount;

    /// <summary>All series, by measure; those of people come last, in order of id.</summary>
    /// <param name="all">The figures of everything, of which each series is a share.</param>
    public IEnumerable<(ReportMeasure Measure, List<ReportSeries> Series)> ByMeasure(Figures all)
    {
        foreach (var measure in AllMeasures.Where(measure => series[measure].Count > 0))
        {
            var whole = measure.IsRatio() ? 0 : NumbersOf(all, measure)?[^1] ?? 0;
            yield return (
                measure,
                [
                    .. series[measure]
                        .OrderBy(one => one.Key.CrewMember?.Value ?? 0)
                        .Select(one => one with { ShareMillionths = Ratio(one.Total, whole) }),
                ]
            );
        }
    }

    /// <summary>Adds the series of all measures that the report has.</summary>
    /// <exception cref="ReportTooLargeException">There are too many numbers.</exception>
    public void Add(Figures figures)
    {
        foreach (var measure in measures)
        {
            Add(figures, measure, null, NumbersOf(figures, measure));
            foreach (var (kind, figure) in measure is ReportMeasure.Minutes or ReportMeasure.DailyMinutes ? Kinds : [])
            {
                var minutes = figures[figure];
                Add(figures, measure, kind, measure is ReportMeasure.Minutes ? minutes : Ratios(minutes, figures[Figure.Worked]));
            }
        }
    }

    private void Add(Figures figures, ReportMeasure measure, WorkKind? kind, long[]? numbers)
    {
        if (numbers is null || !numbers.AsSpan().ContainsAnyExcept(0))
        {
            return;
        }

        numberCount += numbers.Length;
        if (numberCount > numbersMax)
        {
            throw new ReportTooLargeException();
        }

        var digits =
            measure.IsRatio() ? RatioDigits
            : measure is ReportMeasure.Cost ? amountDigits
            : 0;
        var key = figures.Key with { Measure = measure, Kind = kind };
        series[measure].Add(new ReportSeries(key, digits, numbers[^1], 0, [.. numbers.AsSpan()[..^1]]) { Title = figures.Title });
    }

    private static long[]? NumbersOf(Figures figures, ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Utilisation => Ratios(figures[Figure.Booked], figures[Available(figures)]),
            ReportMeasure.Minutes => MinutesOf(figures),
            ReportMeasure.DailyMinutes => Ratios(MinutesOf(figures), figures[Figure.Worked]),
            _ => figures[FigureOf(measure)],
        };

    private static long[]? MinutesOf(Figures figures)
    {
        long[]? sum = null;
        foreach (var minutes in Kinds.Select(kind => figures[kind.Figure]).OfType<long[]>())
        {
            sum ??= new long[minutes.Length];
            for (var interval = 0; interval < sum.Length; interval++)
            {
                sum[interval] += minutes[interval];
            }
        }

        return sum;
    }

    private static long[]? Ratios(long[]? parts, long[]? wholes) => parts is null || wholes is null ? null : [.. parts.Zip(wholes, Ratio)];

    /// <summary>What bookings are a share of.</summary>
    private static Figure Available(Figures figures) => figures.Key.Production is null ? Figure.Capacity : Figure.Required;

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
