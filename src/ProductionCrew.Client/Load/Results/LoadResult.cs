using ProductionCrew.Client.Load.Plans;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What a load came to.</summary>
internal sealed record LoadResult
{
    public required LoadPlan Plan { get; init; }

    public required Uri Address { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required Tally Tally { get; init; }

    /// <summary>What was read back afterwards, and whether all is gone.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Why it ended before its time; null if it did not.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>Whether its thresholds can be judged: not where somebody ended it.</summary>
    public bool IsJudged { get; init; }

    /// <summary>Whether each threshold is met, with its line.</summary>
    public IReadOnlyList<(Threshold Threshold, double? Value, bool IsMet)> Thresholds =>
        IsJudged
            ?
            [
                .. Plan.Thresholds.Select(threshold =>
                {
                    var value = Tally.Figure(threshold.Kind, threshold.Measure);
                    return (threshold, value, value is { } figure && threshold.IsMet(figure));
                }),
            ]
            : [];

    public bool HasPassed => EndedBecause is null && IsJudged && Findings.All(finding => finding.IsOk) && Thresholds.All(one => one.IsMet);
}
