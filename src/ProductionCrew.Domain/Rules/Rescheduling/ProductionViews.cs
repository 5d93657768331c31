using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>Derives what a production's bookings and the clock say of it.</summary>
internal static class ProductionViews
{
    public static ProductionView Of(Production production, IReadTransaction tx, Instant now) =>
        Of(production, production.CancelDate is null ? tx.LiveBookings(production.Id) : [], tx, now);

    /// <param name="live">The live bookings of the production, in order of id; need not be known of a cancelled one.</param>
    public static ProductionView Of(Production production, IReadOnlyList<Booking> live, IReadTransaction tx, Instant now) =>
        Of(production, production.CancelDate is null ? Unfilled.Of(production, live, tx, now) : Unfilled.Nothing, now);

    public static ProductionView Of(Production production, Unfilled unfilled, Instant now) =>
        new(production, production.StateAt(now), unfilled.Requirements) { Gaps = unfilled.Gaps };
}
