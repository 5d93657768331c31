using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Where commands wait for the writer: short ones in one lane, long ones in another, each with a limit. A short command waits for at most
/// one long command, the one that is running. While both lanes have work they take turns by effort: after a long command, short ones go
/// first until they have done as much effort, then the next long one runs. So neither lane waits for ever.
/// </summary>
/// <param name="lightCountMax">How many short commands may wait.</param>
/// <param name="heavyEffortMax">
/// How much effort of long commands may wait, in units of a booking. A single command may exceed it if no other long one waits.
/// </param>
internal sealed class Lanes(int lightCountMax, int heavyEffortMax)
{
    /// <summary>A command of this effort or more is a long one. So much effort takes some milliseconds.</summary>
    public const int HeavyEffortMin = 64;

    /// <summary>
    /// All commands in order of arrival; the writer moves the long ones to their own queue. Continuations may run on the thread that adds,
    /// since the only one is the writer's wake-up, which is short.
    /// </summary>
    private readonly Channel<Work> arrivals = Channel.CreateUnbounded<Work>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true }
    );

    private readonly Queue<Work> heavy = new();
    private int lightCount;
    private int heavyEffort;
    private int heavyCount;

    /// <summary>
    /// The effort that short commands may still do before the next long one runs. At 0 or below it is the long ones' turn.
    /// </summary>
    private int owed;

    /// <summary>Whether a command of an effort is a long one.</summary>
    public static bool IsHeavy(int effort) => effort >= HeavyEffortMin;

    /// <summary>Whether the next short command would be refused.</summary>
    public bool IsFull => Volatile.Read(ref lightCount) >= lightCountMax;

    /// <summary>Whether a short command waits.</summary>
    public bool HasLight => Volatile.Read(ref lightCount) > 0;

    /// <summary>How many short commands wait.</summary>
    public int LightCount => Volatile.Read(ref lightCount);

    /// <summary>How many long commands wait.</summary>
    public int HeavyCount => Volatile.Read(ref heavyCount);

    /// <summary>Whether anything waits.</summary>
    public bool HasWaiting => HasLight || Volatile.Read(ref heavyEffort) > 0;

    /// <summary>Adds a command. False if its lane is full or closed.</summary>
    public bool TryAdd(Work work)
    {
        if (HasRoomFor(work) && arrivals.Writer.TryWrite(work))
        {
            return true;
        }

        Leave(work);
        return false;
    }

    /// <summary>Closes both lanes: nothing more is added.</summary>
    public void Close(Exception? cause = null) => arrivals.Writer.TryComplete(cause);

    /// <summary>Blocks the writer until a command waits. False if the lanes are closed and empty.</summary>
    public bool WaitToTake() => heavy.Count > 0 || OwnThread.WaitToRead(arrivals.Reader);

    /// <summary>Takes and begins the next long command, if it is the turn of the long ones.</summary>
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

    /// <summary>Takes and begins the next short command, if one waits.</summary>
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

    /// <summary>Takes and begins any command, if one waits.</summary>
    public bool TryTake([NotNullWhen(true)] out Work? work) => TryTakeHeavy(out work) || TryTakeLight(out work) || TryTakeHeavy(out work);

    private bool HasRoomFor(Work work)
    {
        if (!work.IsHeavy)
        {
            return Interlocked.Increment(ref lightCount) <= lightCountMax;
        }

        Interlocked.Increment(ref heavyCount);
        var total = Interlocked.Add(ref heavyEffort, work.Effort);
        return total <= heavyEffortMax || total == work.Effort;
    }

    private void Leave(Work work)
    {
        if (work.IsHeavy)
        {
            Interlocked.Decrement(ref heavyCount);
            Interlocked.Add(ref heavyEffort, -work.Effort);
        }
        else
        {
            Interlocked.Decrement(ref lightCount);
        }
    }
}
