using System.Globalization;

namespace ProductionCrew.Client.Drawing;

/// <summary>A scale for numbers, which holds 0 and begins and ends at a tick.</summary>
/// <param name="Step">From one tick to the next: 1, 2 or 5 times a power of 10.</param>
internal readonly record struct NumberScale(double Min, double Max, double Step)
{
    private const int StepsWanted = 5;

    /// <summary>Below this all values are drawn as one.</summary>
    private const double RangeMin = 1e-12;

    /// <summary>From this step on ticks are written in millions.</summary>
    private const double Million = 1e6;

    /// <summary>From this step on, and below the other one, ticks are written with a power of 10.</summary>
    private const double LongStep = 1e12;
    private const double FineStep = 1e-4;

    public static NumberScale Of(double least, double greatest)
    {
        var (min, max) = (Math.Min(0, least), Math.Max(0, greatest));
        if (max - min < RangeMin)
        {
            max = min + 1;
        }

        return By(StepOf((max - min) / StepsWanted), min, max);
    }

    /// <summary>A scale for counts, of which there is no half.</summary>
    public static NumberScale OfCounts(int greatest)
    {
        var max = Math.Max(1, greatest);
        return By(Math.Max(1, StepOf((double)max / StepsWanted)), 0, max);
    }

    public IEnumerable<double> Ticks()
    {
        var (first, last) = ((int)Math.Round(Min / Step), (int)Math.Round(Max / Step));
        for (var tick = first; tick <= last; tick++)
        {
            yield return tick * Step;
        }
    }

    /// <summary>Where a value lies, from 0 at the lower end to 1.</summary>
    public double PlaceOf(double value) => (value - Min) / (Max - Min);

    public string Format(double tick) =>
        tick == 0 ? "0"
        : Step is >= LongStep or < FineStep ? tick.ToString("0.###E+0", CultureInfo.InvariantCulture)
        : Step >= Million ? (tick / Million).ToString("#,##0.####", CultureInfo.InvariantCulture) + " M"
        : tick.ToString("#,##0.####", CultureInfo.InvariantCulture);

    private static NumberScale By(double step, double min, double max) =>
        new(Math.Floor(min / step) * step, Math.Ceiling(max / step) * step, step);

    private static double StepOf(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var digits = least / power;
        return power
            * (
                digits <= 1 ? 1
                : digits <= 2 ? 2
                : digits <= 5 ? 5
                : 10
            );
    }
}
