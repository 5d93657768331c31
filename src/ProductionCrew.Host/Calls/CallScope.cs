using System.Collections;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Puts the call id and the actor on every log line written during a call. The actor is asked for when a line is written, because a call
/// begins before it is known who makes it.
/// </summary>
internal sealed class CallScope(CallRecord call) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string CallIdName = "CallId";
    public const string ActorName = "Actor";

    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new(CallIdName, call.Id),
            1 => new(ActorName, call.Actor),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{CallIdName}:{call.Id} {ActorName}:{call.Actor}";
}
