using NodaTime;

namespace ProductionCrew.Storage.Clocks;

/// <summary>How far a clock is trusted.</summary>
public sealed record ClockOptions
{
    public static readonly Duration ToleranceMin = Duration.FromSeconds(1);
    public static readonly Duration ToleranceMax = Duration.FromDays(1);

    /// <summary>How far the clock may jump ahead, or lie behind an earlier reading or the change log, and still be believed.</summary>
    public Duration Tolerance
    {
        get;
        init =>
            field =
                value >= ToleranceMin && value <= ToleranceMax
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        value,
                        $"The tolerance must be from {ToleranceMin} to {ToleranceMax}."
                    );
    } = Duration.FromMinutes(1);

    /// <summary>
    /// The time of the last change in the log, if the operator knows that it is wrong and the clock is right. If the log ends at exactly
    /// this time, the store goes on by the clock, with times before it. Null for none.
    /// </summary>
    public Instant? AcceptedLogEnd { get; init; }
}
