using System.Diagnostics;

namespace ProductionCrew.Postgres.Writing;

/// <summary>
/// Whether the server takes changes. Only commands that need room meet a full or failing disk. The numbering of the log needs none while
/// there is nothing to number, so it would not notice.
/// </summary>
internal sealed class WriteHealth
{
    private const long Healthy = long.MinValue;

    /// <summary>
    /// How long the store counts as unable to write after a failure, unless a change succeeds earlier. Then traffic may try it again.
    /// </summary>
    private static readonly TimeSpan UnhealthyTime = TimeSpan.FromSeconds(10);

    private long failureTime = Healthy;

    public bool IsHealthy
    {
        get
        {
            var failed = Interlocked.Read(ref failureTime);
            return failed == Healthy || Stopwatch.GetElapsedTime(failed) >= UnhealthyTime;
        }
    }

    /// <summary>The server had no room for a change, or could not write it.</summary>
    public void Fail() => Interlocked.Exchange(ref failureTime, Stopwatch.GetTimestamp());

    /// <summary>A change was made.</summary>
    public void Succeed()
    {
        if (Interlocked.Read(ref failureTime) != Healthy)
        {
            Interlocked.Exchange(ref failureTime, Healthy);
        }
    }
}
