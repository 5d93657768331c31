using System.Collections.Concurrent;
using ProductionCrew.Domain;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// The ids of each production's bookings, in memory: on the disk such an index would cost every booking a random page. A booking never
/// changes its production, so a list only grows; it may name a booking that a snapshot does not hold yet, or that was rolled back, so
/// whoever reads a row by such an id looks whether it is there and of this production. One thread writes, any may read.
/// </summary>
internal sealed class ProductionBookings
{
    private readonly ConcurrentDictionary<long, IdList> byProduction = new();

    /// <summary>Reads what the database holds, from the two indexes that together have all bookings: they are a quarter of the table.</summary>
    public static ProductionBookings ReadFrom(Session session)
    {
        var found = new Dictionary<long, List<long>>();
        session.Prepare("SELECT production_id, id FROM booking INDEXED BY booking_live WHERE state = 2").Each(Find);
        session.Prepare("SELECT production_id, id FROM booking INDEXED BY booking_past WHERE state <> 2").Each(Find);
        var bookings = new ProductionBookings();
        foreach (var (production, ids) in found)
        {
            ids.Sort();
            bookings.byProduction[production] = IdList.Of(ids);
        }

        return bookings;

        void Find(Statement row)
        {
            var production = row.Int64(0);
            if (!found.TryGetValue(production, out var ids))
            {
                found.Add(production, ids = []);
            }

            ids.Add(row.Int64(1));
        }
    }

    /// <summary>Remembers a booking before its transaction commits; does nothing if it is known.</summary>
    public void Add(ProductionId production, BookingId booking) => Add(production.Value, booking.Value);

    /// <summary>The ids, in ascending order.</summary>
    public ReadOnlySpan<long> Of(ProductionId production) => byProduction.TryGetValue(production.Value, out var ids) ? ids.AsSpan() : [];

    private void Add(long production, long booking) =>
        byProduction[production] = byProduction.GetValueOrDefault(production, IdList.None).With(booking);
}
