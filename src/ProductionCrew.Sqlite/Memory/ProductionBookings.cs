using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// The ids of each production's bookings, kept in memory: an index on the disk would cost every booking a random page. A booking never
/// changes its production, so a list only grows. It may name a booking that a snapshot does not hold yet, or one that was rolled back. So a
/// reader has to check that the row is there and belongs to the production. One thread writes, any thread reads.
/// </summary>
internal sealed class ProductionBookings
{
    private readonly ConcurrentDictionary<long, IdSet> byProduction = new();

    /// <summary>
    /// Adds what the tables hold at the start: the production of each booking, in any order. Ids are counted up with hardly a gap, so each
    /// finds its place without comparisons.
    /// </summary>
    public void Load(IEnumerable<(long Booking, long Production)> rows, long last)
    {
        const long None = 0;
        var productionOf = new long[last + 1];
        foreach (var (booking, production) in rows)
        {
            productionOf[booking] = production;
        }

        var lists = new Dictionary<long, List<long>>();
        for (var booking = 0L; booking <= last; booking++)
        {
            if (productionOf[booking] is not None and var production)
            {
                ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, production, out _);
                (ids ??= []).Add(booking);
            }
        }

        foreach (var (production, ids) in lists)
        {
            byProduction[production] = new IdSet(IdList.Of([.. ids]));
        }
    }

    /// <summary>Adds a booking, before its transaction commits; does nothing if it is there.</summary>
    public void Add(ProductionId production, BookingId booking) =>
        byProduction.GetOrAdd(production.Value, static _ => new IdSet(IdList.None)).Add(booking.Value);

    /// <summary>The ids, in ascending order.</summary>
    public ReadOnlySpan<long> Of(ProductionId production) => byProduction.TryGetValue(production.Value, out var ids) ? ids.AsSpan() : [];
}
