using System.Threading.RateLimiting;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>
/// Counts the tokens of each address that turned out to be wrong. To check a signature costs more than to serve a call, so that an address with
/// many wrong ones has its unknown tokens refused unchecked for a moment; those that are known as good are served all the same.
/// </summary>
internal sealed class FailedChecks : IDisposable
{
    /// <summary>How many wrong tokens an address may send at once.</summary>
    public const int Burst = 50;

    /// <summary>How many more each second.</summary>
    public const int PerSecond = 10;

    /// <summary>When to try again.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(
            CallerAddress.Of(context) ?? "",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
            }
        )
    );

    public bool AreTooMany(HttpContext context) => limiter.GetStatistics(context)?.CurrentAvailablePermits < 1;

    public void Count(HttpContext context) => limiter.AttemptAcquire(context).Dispose();

    public void Dispose() => limiter.Dispose();
}
