namespace ProductionCrew.Client.Load.Plans;

/// <summary>A part of a ramp, in which the figure goes evenly from one value to another.</summary>
internal readonly record struct RampStage(TimeSpan Start, TimeSpan Length, double From, double To)
{
    public TimeSpan End => Start + Length;

    /// <summary>What the figure comes to over the whole stage: of calls a second, the calls.</summary>
    public double Area => (From + To) / 2 * Length.TotalSeconds;

    public double Slope => Length > TimeSpan.Zero ? (To - From) / Length.TotalSeconds : 0;
}

/// <summary>How many calls a second, or how many callers at a time, from the beginning to the end.</summary>
internal sealed class Ramp
{
    /// <summary>In the middle of its share of time comes a call: the first not at once, the last not at the end.</summary>
    private const double CallPlace = 0.5;

    private readonly RampStage[] stages;
    private readonly double[] areasBefore;

    /// <param name="isRate">Whether the figures are calls a second, and not callers.</param>
    /// <param name="steps">How long each stage lasts, and the figure at its end; the first begins at 0.</param>
    public Ramp(bool isRate, IReadOnlyList<(double Seconds, double Figure)> steps)
    {
        IsRate = isRate;
        stages = new RampStage[steps.Count];
        areasBefore = new double[steps.Count];
        var (start, figure, area) = (TimeSpan.Zero, 0.0, 0.0);
        foreach (var (i, step) in steps.Index())
        {
            stages[i] = new RampStage(start, TimeSpan.FromSeconds(step.Seconds), figure, step.Figure);
            areasBefore[i] = area;
            (start, figure, area) = (stages[i].End, step.Figure, area + stages[i].Area);
        }

        Length = start;
        CallCount = isRate ? (long)Math.Round(area, MidpointRounding.AwayFromZero) : 0;
        CallersMax = isRate ? 0 : (int)steps.Max(step => step.Figure);
    }

    public bool IsRate { get; }

    public IReadOnlyList<RampStage> Stages => stages;

    public TimeSpan Length { get; }

    /// <summary>How many calls there are in all, where the figures are calls a second.</summary>
    public long CallCount { get; }

    /// <summary>How many callers there are at most, where the figures are callers.</summary>
    public int CallersMax { get; }

    /// <summary>The figure at a time; 0 from the end on.</summary>
    public double At(TimeSpan time)
    {
        var stage = Array.Find(stages, stage => time < stage.End);
        return time < Length ? stage.From + (stage.Slope * (time - stage.Start).TotalSeconds) : 0;
    }

    /// <summary>When a call has to be made.</summary>
    /// <param name="number">From 0, less than the count of calls.</param>
    public TimeSpan TimeOf(long number)
    {
        var area = number + CallPlace;
        var i = 0;
        while (i + 1 < stages.Length && areasBefore[i + 1] <= area)
        {
            i++;
        }

        var (stage, within) = (stages[i], area - areasBefore[i]);
        var root = Math.Sqrt(Math.Max(0, (stage.From * stage.From) + (2 * stage.Slope * within)));
        var seconds = within <= 0 ? 0 : 2 * within / (stage.From + root);
        return stage.Start + TimeSpan.FromSeconds(Math.Min(seconds, stage.Length.TotalSeconds));
    }

    /// <summary>When, at a time or after it, the figure is greater than a value.</summary>
    /// <returns>Null if it never is.</returns>
    public TimeSpan? WhenAbove(double value, TimeSpan time)
    {
        foreach (var stage in stages.Where(stage => stage.End > time))
        {
            var start = time > stage.Start ? time : stage.Start;
            if (At(start) > value)
            {
                return start;
            }

            if (stage.To > value)
            {
                // A moment after the figure has reached the value.
                var reached = stage.Start + TimeSpan.FromSeconds((value - stage.From) / stage.Slope) + TimeSpan.FromMilliseconds(1);
                return reached < stage.End ? reached : stage.End;
            }
        }

        return null;
    }
}
