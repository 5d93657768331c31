using NodaTime;

namespace ProductionCrew.Domain.Store;

/// <summary>What is believed of a clock.</summary>
public sealed record ClockOptions
{
    public static readonly Duration ToleranceMin = Duration.FromSeconds(1);
    public static readonly Duration ToleranceMax = Duration.FromDays(1);

    /// <summary>How far it may jump ahead, and how far lie behind what was said before or is in the change log.</summary>
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
    /// The time of the last change in the log, where somebody knows that it is wrong and the clock right: a log that ends with it is gone on
    /// with by the clock, in times before it. Null for none.
    /// </summary>
    public Instant? AcceptedLogEnd { get; init; }
}
