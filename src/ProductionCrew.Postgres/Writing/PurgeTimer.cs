using System.Diagnostics;

namespace ProductionCrew.Postgres.Writing;

/// <summary>Lets one command now and then remove expired answers when it commits.</summary>
internal sealed class PurgeTimer
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long last = Stopwatch.GetTimestamp();

    /// <summary>Whether it is time. Of several callers only one is told so.</summary>
    public bool IsDue()
    {
        var before = Interlocked.Read(ref last);
        return Stopwatch.GetElapsedTime(before) >= Pause
            && Interlocked.CompareExchange(ref last, Stopwatch.GetTimestamp(), before) == before;
    }
}
