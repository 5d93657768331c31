using Polly;
using Polly.Retry;

namespace ProductionCrew.Postgres.Engine;

/// <summary>How often and after which pauses work is tried again that failed for a passing reason.</summary>
internal static class Retries
{
    private const int DelayGrowthMax = 64;

    /// <param name="tally">Counts the retries.</param>
    public static ResiliencePipeline Of(PostgresOptions options, RetryTally tally)
    {
        var delay = TimeSpan.FromMilliseconds(options.RetryDelayMs);
        return options.RetryCountMax == 0
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder()
                .AddRetry(
                    new RetryStrategyOptions
                    {
                        ShouldHandle = new PredicateBuilder().Handle<DatabaseFaultException>(fault => fault.IsPassing),
                        MaxRetryAttempts = options.RetryCountMax,
                        BackoffType = DelayBackoffType.Exponential,
                        Delay = delay,
                        MaxDelay = delay * DelayGrowthMax,
                        UseJitter = true,
                        OnRetry = failed =>
                        {
                            tally.Add((DatabaseFaultException)failed.Outcome.Exception!);
                            return ValueTask.CompletedTask;
                        },
                    }
                )
                .Build();
    }
}
