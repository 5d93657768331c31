namespace ProductionCrew.Bench.Blast;

/// <summary>
/// Which caller waits for which stream of a connection. Streams get their numbers one after another, so a ring of places finds them.
/// </summary>
internal sealed class CallsUnderWay
{
    private const int PlaceCount = 1 << 14;

    private readonly Call[] calls = new Call[PlaceCount];

    public int Count { get; private set; }

    public void Add(int streamId, int caller)
    {
        ref var call = ref PlaceOf(streamId);
        if (call.StreamId != 0)
        {
            throw new InvalidOperationException("A call has not been answered for too many others.");
        }

        call = new Call { StreamId = streamId, Caller = caller };
        Count++;
    }

    public bool Has(int streamId) => PlaceOf(streamId).StreamId == streamId;

    /// <summary>Notes that a call has got its message.</summary>
    public void AddMessage(int streamId) => Waiting(streamId).HasMessage = true;

    /// <summary>Takes the caller of a call that has ended.</summary>
    public int Remove(int streamId, out bool hasMessage)
    {
        ref var call = ref Waiting(streamId);
        hasMessage = call.HasMessage;
        call.StreamId = 0;
        Count--;
        return call.Caller;
    }

    private ref Call PlaceOf(int streamId) => ref calls[(streamId >>> 1) % PlaceCount];

    private ref Call Waiting(int streamId)
    {
        ref var call = ref PlaceOf(streamId);
        if (call.StreamId != streamId)
        {
            throw new InvalidDataException($"Something came for stream {streamId}, for which nobody waits.");
        }

        return ref call;
    }

    private struct Call
    {
        public int StreamId;
        public int Caller;
        public bool HasMessage;
    }
}
