using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>What is counted; the measures of a report follow from it.</summary>
internal enum Figure
{
    Employed,
    Active,
    Capacity,
    Required,
    Booked,
    Held,
    Worked,
    Regular,
    Overtime,
    Travel,
    Cost,
    Unpriced,
    IdleCrew,
    Idle,
    Refusals,
}

/// <summary>The figures of everything, or of one role, production or person: for each interval, and for the whole report.</summary>
/// <param name="key">What they are of; its measure says nothing.</param>
internal sealed class Figures(SeriesKey key, FigureSpace space)
{
    private static readonly int FigureCount = Enum.GetValues<Figure>().Length;

    private readonly long[]?[] values = new long[FigureCount][];
    private readonly ReportCalendar calendar = space.Calendar;
    private readonly DaySet?[] sets = new DaySet[FigureCount];

    public SeriesKey Key { get; } = key;

    public string Title { get; init; } = "";

    /// <summary>Whether the person who is being counted has anything here.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The number of each interval, and behind the last one that of the whole report; null if all are 0, or no measure needs them.</summary>
    public long[]? this[Figure figure] => values[(int)figure];

    /// <summary>The days of the person who is being counted.</summary>
    public DaySet Days(Figure figure) => sets[(int)figure] ??= new DaySet(calendar);

    /// <summary>The days of the person who is being counted, if there are any.</summary>
    public DaySet? DaysIfAny(Figure figure) => sets[(int)figure] is { IsEmpty: false } set ? set : null;

    /// <summary>Adds to an interval, and to the whole, if a measure needs it.</summary>
    /// <exception cref="OverflowException">The sum is too large.</exception>
    public void Add(Figure figure, int interval, long number)
    {
        if (number == 0 || !space.Needs(figure))
        {
            return;
        }

        var numbers = Of(figure);
        checked
        {
            numbers[interval] += number;
            numbers[calendar.Count] += number;
        }
    }

    /// <summary>Adds the days of the person who is being counted, and forgets them.</summary>
    public void TakeDays(Figure figure)
    {
        if (sets[(int)figure] is { IsEmpty: false } set)
        {
            AddDays(figure, set);
            set.Clear();
        }
    }

    /// <summary>Adds the number of days to each interval, or some for each day.</summary>
    public void AddDays(Figure figure, DaySet set, int each = 1)
    {
        if (set.IsEmpty || !space.Needs(figure))
        {
            return;
        }

        var days = Count(set);
        for (var interval = 0; interval < calendar.Count; interval++)
        {
            Add(figure, interval, days[interval] * each);
        }
    }

    /// <summary>Adds one to each interval that has a day, and to the whole if any has.</summary>
    public void AddPerson(Figure figure, DaySet set)
    {
        if (set.IsEmpty || !space.Needs(figure))
        {
            return;
        }

        var days = Count(set);
        var numbers = Of(figure);
        for (var interval = 0; interval < calendar.Count; interval++)
        {
            numbers[interval] += days[interval] > 0 ? 1 : 0;
        }

        numbers[calendar.Count]++;
    }

    /// <summary>Adds one to each interval that has a day of one set and none of another, and to the whole likewise.</summary>
    public void AddIdle(DaySet employed, DaySet busy)
    {
        if (!space.Needs(Figure.IdleCrew))
        {
            return;
        }

        long[] employedDays = [.. Count(employed)];
        var days = Count(busy);
        var numbers = Of(Figure.IdleCrew);
        for (var interval = 0; interval < calendar.Count; interval++)
        {
            numbers[interval] += employedDays[interval] > 0 && days[interval] == 0 ? 1 : 0;
        }

        numbers[calendar.Count] += !employed.IsEmpty && busy.IsEmpty ? 1 : 0;
    }

    /// <summary>The number of days of each interval; good until the next count.</summary>
    private long[] Count(DaySet set)
    {
        set.Count(space.Scratch);
        return space.Scratch;
    }

    private long[] Of(Figure figure) => values[(int)figure] ??= space.Take();
}
