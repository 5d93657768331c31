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

    /// <summary>Takes the bookings that the tables hold, by production, in any order.</summary>
    public static ProductionBookings Of(params IEnumerable<IReadOnlyDictionary<long, List<long>>> parts)
    {
        var bookings = new ProductionBookings();
        foreach (var production in parts.SelectMany(part => part).GroupBy(part => part.Key, part => part.Value))
        {
            bookings.byProduction[production.Key] = new IdSet(IdList.Of([.. production.SelectMany(ids => ids).Order()]));
        }

        return bookings;
    }

    /// <summary>Remembers a booking before its transaction commits; does nothing if it is known.</summary>
    public void Add(ProductionId production, BookingId booking) =>
        byProduction.GetOrAdd(production.Value, static _ => new IdSet(IdList.None)).Add(booking.Value);

    /// <summary>The ids, in ascending order.</summary>
    public ReadOnlySpan<long> Of(ProductionId production) => byProduction.TryGetValue(production.Value, out var ids) ? ids.AsSpan() : [];
}
