using System.Buffers;
using Google.Protobuf;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Watching;

/// <summary>What decides whether a watcher wants a change, and where its bytes lie in its batch.</summary>
internal readonly record struct LoggedChange(long Sequence, ProductionId? Production, CrewMemberId? CrewMember, int Start, int Length);

/// <summary>
/// Consecutive changes of the log, as the bytes that they are in a <see cref="V1.WatchScheduleResponse"/>: built once and shared by all
/// who send them.
/// </summary>
internal sealed class ChangeBatch
{
    /// <summary>A batch that has reached this length takes no further change.</summary>
    public const int LengthMaxBytes = 64 * 1_024;

    private ChangeBatch(long after, LoggedChange[] changes, byte[] bytes)
    {
        After = after;
        Changes = changes;
        Bytes = bytes;
    }

    /// <summary>The sequence behind which the batch begins.</summary>
    public long After { get; }

    /// <summary>The sequence of the last change.</summary>
    public long Last => Changes[^1].Sequence;

    /// <summary>The changes in order; at least one.</summary>
    public LoggedChange[] Changes { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Cuts a part of the log into batches.</summary>
    public static IEnumerable<ChangeBatch> Of(long after, IEnumerable<Change> log)
    {
        var changes = new List<LoggedChange>();
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var change in log)
        {
            changes.Add(Write(change, bytes));
            if (bytes.WrittenCount >= LengthMaxBytes)
            {
                yield return new ChangeBatch(after, [.. changes], bytes.WrittenSpan.ToArray());
                after = change.Sequence;
                changes.Clear();
                bytes.Clear();
            }
        }

        if (changes.Count > 0)
        {
            yield return new ChangeBatch(after, [.. changes], bytes.WrittenSpan.ToArray());
        }
    }

    /// <summary>Adds to a message what is wanted of the changes behind a position.</summary>
    public void AddTo(WatchMessage message, long position, WatchFilter filter)
    {
        if (filter.IsWhole)
        {
            message.Add(position <= After ? Bytes : Bytes[Array.Find(Changes, change => change.Sequence > position).Start..]);
            return;
        }

        foreach (var change in Changes)
        {
            if (change.Sequence > position && filter.Matches(change))
            {
                message.Add(Bytes.Slice(change.Start, change.Length));
            }
        }
    }

    /// <summary>Messages of the same kind written behind each other are one message, so a response with one change is an element of the list.</summary>
    private static LoggedChange Write(Change change, ArrayBufferWriter<byte> bytes)
    {
        var start = bytes.WrittenCount;
        new V1.WatchScheduleResponse { Changes = { change.ToMessage() } }.WriteTo(bytes);
        return new LoggedChange(
            change.Sequence,
            change.ConcernedProduction(),
            change.ConcernedCrewMember(),
            start,
            bytes.WrittenCount - start
        );
    }
}
