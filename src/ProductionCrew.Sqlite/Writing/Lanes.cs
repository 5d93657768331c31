using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Where commands wait for the writer: short ones in one lane and long ones in another, each with a limit. A short command waits for no more than the
/// long one that is running. As long as both wait, the two lanes have the writer in turn, by the effort of what they do: after a long
/// command the short ones go first until they have done as much as it has, so nobody waits for ever.
/// </summary>
/// <param name="lightCountMax">The most short commands that wait.</param>
/// <param name="heavyEffortMax">The most effort of long commands that wait; a single one may be more.</param>
internal sealed class Lanes(int lightCountMax, int heavyEffortMax)
{
    /// <summary>From this effort on a command is a long one: some milliseconds.</summary>
    public const int HeavyEffortMin = 64;

    /// <summary>All in the order of their arrival; the writer sorts them. The one continuation that can wait here is its wake-up, which is short.</summary>
    private readonly Channel<Work> arrivals = Channel.CreateUnbounded<Work>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true }
    );

    private readonly Queue<Work> heavy = new();
    private int lightCount;
    private int heavyEffort;
    private int owed;

    /// <summary>Whether a command of an effort is a long one.</summary>
    public static bool IsHeavy(int effort) => effort >= HeavyEffortMin;

    /// <summary>Whether the next short command would be refused.</summary>
    public bool IsFull => Volatile.Read(ref lightCount) >= lightCountMax;

    /// <summary>Whether a short command waits.</summary>
    public bool HasLight => Volatile.Read(ref lightCount) > 0;

    /// <summary>Whether anything waits.</summary>
    public bool HasWaiting => HasLight || Volatile.Read(ref heavyEffort) > 0;

    /// <summary>Takes up a command; false if its lane is full, or closed.</summary>
    public bool TryAdd(Work work)
    {
        if (HasRoomFor(work) && arrivals.Writer.TryWrite(work))
        {
            return true;
        }

        Leave(work);
        return false;
    }

    /// <summary>Takes up nothing more.</summary>
    public void Close(Exception? cause = null) => arrivals.Writer.TryComplete(cause);

    /// <summary>Blocks the writer until something waits; false if nothing more will come.</summary>
    public bool WaitToTake() => heavy.Count > 0 || OwnThread.WaitToRead(arrivals.Reader);

    /// <summary>Begins the next long command, if it is the turn of one.</summary>
    public bool TryTakeHeavy([NotNullWhen(true)] out Work? work)
    {
        while (arrivals.Reader.TryPeek(out var head) && head.IsHeavy)
        {
            arrivals.Reader.TryRead(out head);
            heavy.Enqueue(head!);
        }

        while ((owed <= 0 || !arrivals.Reader.TryPeek(out _)) && heavy.TryDequeue(out work))
        {
            Leave(work);
            if (work.TryBegin())
            {
                owed = work.Effort;
                return true;
            }
        }

        work = null;
        return false;
    }

    /// <summary>Begins the next short command, if one waits.</summary>
    public bool TryTakeLight([NotNullWhen(true)] out Work? work)
    {
        while (arrivals.Reader.TryRead(out work))
        {
            if (work.IsHeavy)
            {
                heavy.Enqueue(work);
                continue;
            }

            Leave(work);
            if (work.TryBegin())
            {
                owed -= work.Effort;
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins any command, if one waits.</summary>
    public bool TryTake([NotNullWhen(true)] out Work? work) => TryTakeHeavy(out work) || TryTakeLight(out work) || TryTakeHeavy(out work);

    private bool HasRoomFor(Work work)
    {
        if (!work.IsHeavy)
        {
            return Interlocked.Increment(ref lightCount) <= lightCountMax;
        }

        var total = Interlocked.Add(ref heavyEffort, work.Effort);
        return total <= heavyEffortMax || total == work.Effort;
    }

    private void Leave(Work work)
    {
        if (work.IsHeavy)
        {
            Interlocked.Add(ref heavyEffort, -work.Effort);
        }
        else
        {
            Interlocked.Decrement(ref lightCount);
        }
    }
}
