using System.Buffers;
using Google.Protobuf;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Watching;

/// <summary>A change of a batch: what a filter looks at, and where its bytes are in the batch.</summary>
internal readonly record struct LoggedChange(long Sequence, ProductionId? Production, CrewMemberId? CrewMember, int Start, int Length);

/// <summary>
/// Consecutive changes of the log in the bytes of a <see cref="V1.WatchScheduleResponse"/>. They are serialized once, and all streams
/// send the same bytes.
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

    /// <summary>The sequence before the first change.</summary>
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

    /// <summary>Adds the changes after a position that a filter wants to a message.</summary>
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

    /// <summary>
    /// Writes a change as a response of its own. Protobuf reads messages of one kind that follow each other as one message with the lists
    /// joined, so these bytes can be put together in any number.
    /// </summary>
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
