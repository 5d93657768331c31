using NodaTime;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Productions;

/// <summary>Derives what a production's bookings and the clock say of it.</summary>
internal static class ProductionViews
{
    public static ProductionView Of(Production production, IReadTransaction tx, Instant now) =>
        new(
            production,
            production.StateAt(now),
            production.CancelDate is null ? Unfilled.Of(production, tx.LiveBookings(production.Id), tx, now) : []
        );
}
