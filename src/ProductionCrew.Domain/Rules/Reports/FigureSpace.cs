using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>
/// The memory of a report's figures: only what a measure needs has any, and there is a limit, since a number of each day for each of many
/// productions takes more than a machine has.
/// </summary>
/// <param name="numbersMax">How many numbers may be kept.</param>
internal sealed class FigureSpace(ReportSpec spec, ReportCalendar calendar, long numbersMax = long.MaxValue)
{
    private readonly bool[] isNeeded = NeededBy(spec);
    private long numberCount;

    public ReportCalendar Calendar { get; } = calendar;

    /// <summary>A number for each interval, for whoever counts just now.</summary>
    public long[] Scratch { get; } = new long[calendar.Count];

    /// <summary>Whether a measure of the report needs a figure.</summary>
    public bool Needs(Figure figure) => isNeeded[(int)figure];

    /// <summary>A number for each interval, and one for the whole report.</summary>
    /// <exception cref="ReportTooLargeException">There are too many numbers.</exception>
    public long[] Take()
    {
        var length = Calendar.Count + 1;
        numberCount += length;
        return numberCount > numbersMax ? throw new ReportTooLargeException() : new long[length];
    }

    private static bool[] NeededBy(ReportSpec spec)
    {
        var needed = new bool[Enum.GetValues<Figure>().Length];
        foreach (var figure in Enum.GetValues<ReportMeasure>().Where(spec.Has).SelectMany(FiguresOf))
        {
            needed[(int)figure] = true;
        }

        return needed;
    }

    private static Figure[] FiguresOf(ReportMeasure measure) =>
        measure switch
        {
            ReportMeasure.Employed => [Figure.Employed],
            ReportMeasure.Active => [Figure.Active],
            ReportMeasure.Capacity => [Figure.Capacity],
            ReportMeasure.Required => [Figure.Required],
            ReportMeasure.Booked => [Figure.Booked],
            ReportMeasure.Held => [Figure.Held],
            ReportMeasure.Worked => [Figure.Worked],
            ReportMeasure.Utilisation => [Figure.Booked, Figure.Capacity, Figure.Required],
            ReportMeasure.Minutes => [Figure.Regular, Figure.Overtime, Figure.Travel],
            ReportMeasure.DailyMinutes => [Figure.Regular, Figure.Overtime, Figure.Travel, Figure.Worked],
            ReportMeasure.Cost => [Figure.Cost],
            ReportMeasure.Unpriced => [Figure.Unpriced],
            ReportMeasure.IdleCrew => [Figure.IdleCrew],
            ReportMeasure.Idle => [Figure.Idle],
            _ => [Figure.Refusals],
        };
}
