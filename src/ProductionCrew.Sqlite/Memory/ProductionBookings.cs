using System.Collections.Concurrent;
using ProductionCrew.Domain;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// The ids of each production's bookings, in memory: on the disk such an index would cost every booking a random page. A booking never
/// changes its production, so a list only grows; it may name a booking that a snapshot does not hold yet, or that was rolled back, so
/// whoever reads a row by such an id looks whether it is there and of this production. One thread writes, any may read.
/// </summary>
internal sealed class ProductionBookings
{
    private readonly ConcurrentDictionary<long, IdSet> byProduction = new();

    /// <summary>Takes what the tables hold at the start: the ids of each production's bookings, in two parts and any order.</summary>
    public void Load(IReadOnlyDictionary<long, List<long>> some, IReadOnlyDictionary<long, List<long>> others)
    {
        foreach (var production in some.Keys.Union(others.Keys))
        {
            long[] ids = [.. some.GetValueOrDefault(production, []), .. others.GetValueOrDefault(production, [])];
            Array.Sort(ids);
            byProduction[production] = new IdSet(IdList.Of(ids));
        }
    }

    /// <summary>Remembers a booking before its transaction commits; does nothing if it is known.</summary>
    public void Add(ProductionId production, BookingId booking) =>
        byProduction.GetOrAdd(production.Value, static _ => new IdSet(IdList.None)).Add(booking.Value);

    /// <summary>The ids, in ascending order.</summary>
    public ReadOnlySpan<long> Of(ProductionId production) => byProduction.TryGetValue(production.Value, out var ids) ? ids.AsSpan() : [];
}
