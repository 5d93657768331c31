using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A production that moves, and where its bookings go.</summary>
/// <param name="Production">The production as it is.</param>
/// <param name="Moved">The production as it will be.</param>
/// <param name="Policy">What becomes of people who cannot move along.</param>
/// <param name="Bookings">All its live bookings but slots, in order of id.</param>
internal sealed record ProductionMove(
    Production Production,
    Production Moved,
    ReschedulePolicy Policy,
    IReadOnlyList<BookingMove> Bookings
);
