using System.Collections.Concurrent;

namespace ProductionCrew.Client.Load.Running;

/// <summary>A booking that the service has acknowledged.</summary>
/// <param name="Answered">When the answer came, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
internal readonly record struct AcknowledgedBooking(long Id, int Production, int Person, int Day, long Answered);

/// <summary>What the service has acknowledged in a load, and what is not known of it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<long, AcknowledgedBooking> bookings = new();
    private readonly Lock gate = new();
    private readonly List<long> ids = [];
    private long openCount;

    public int Count => bookings.Count;

    /// <summary>How many bookings may have been made though nobody acknowledged them.</summary>
    public long OpenCount => Interlocked.Read(ref openCount);

    public void Add(AcknowledgedBooking booking)
    {
        bookings[booking.Id] = booking;
        lock (gate)
        {
            ids.Add(booking.Id);
        }
    }

    public void AddOpen() => Interlocked.Increment(ref openCount);

    public bool TryFind(long id, out AcknowledgedBooking booking) => bookings.TryGetValue(id, out booking);

    /// <summary>One of those acknowledged so far; null while there are none.</summary>
    public AcknowledgedBooking? Any(ulong scattered)
    {
        lock (gate)
        {
            return ids.Count == 0 ? null : bookings[ids[(int)(scattered % (ulong)ids.Count)]];
        }
    }
}
