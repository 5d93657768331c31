using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Host.Calendars;

/// <summary>
/// How often addresses of calendars may be asked for. Wrong ones count as wrong tokens do; an address that was right keeps its own count, so
/// that neither a flood of wrong ones from the same place keeps it out, nor one that came into many hands takes much of the service.
/// </summary>
internal sealed class FeedCalls(FailedChecks failures) : IDisposable
{
    /// <summary>How often one address may be asked for at once.</summary>
    public const int Burst = 60;

    /// <summary>How often more each second.</summary>
    public const int PerSecond = 1;

    /// <summary>When to try again.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>The most addresses that are remembered as right; the others are taken for unknown.</summary>
    private const int KnownMax = 100_000;

    private static readonly CalendarResult[] Results = Enum.GetValues<CalendarResult>();

    private readonly long[] counts = new long[Results.Length];

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(hash =>
        RateLimitPartition.GetTokenBucketLimiter(
            hash,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
            }
        )
    );

    /// <summary>Whether a call is one too many.</summary>
    public bool IsRefused(HttpContext context, string secretHash)
    {
        if (IsTooMuch(context, secretHash))
        {
            Count(CalendarResult.Limited);
            return true;
        }

        return false;
    }

    /// <summary>How often each answer was given.</summary>
    public IEnumerable<Measurement<long>> Counted() =>
        Results.Select(result => new Measurement<long>(
            Interlocked.Read(ref counts[(int)result]),
            KeyValuePair.Create<string, object?>(Tags.Result, result.ToString().ToLowerInvariant())
        ));

    public void CountRight(string secretHash, bool isUnchanged)
    {
        Count(isUnchanged ? CalendarResult.Unchanged : CalendarResult.Sent);
        if (known.Count < KnownMax)
        {
            known.TryAdd(secretHash, true);
        }
    }

    public void CountWrong(HttpContext context, string secretHash)
    {
        Count(CalendarResult.Unknown);
        known.TryRemove(secretHash, out _);
        failures.Count(context);
    }

    public void Dispose() => limiter.Dispose();

    private bool IsTooMuch(HttpContext context, string secretHash)
    {
        if (!known.ContainsKey(secretHash))
        {
            return failures.AreTooMany(context);
        }

        using var lease = limiter.AttemptAcquire(secretHash);
        return !lease.IsAcquired;
    }

    private void Count(CalendarResult result) => Interlocked.Increment(ref counts[(int)result]);
}

/// <summary>How a request for a calendar was answered.</summary>
internal enum CalendarResult
{
    Sent,
    Unchanged,
    Unknown,
    Limited,
}
