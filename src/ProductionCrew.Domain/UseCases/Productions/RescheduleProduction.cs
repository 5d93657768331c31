using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>
/// Moves or stretches a production, or puts it into another zone; every booking moves with it, or nothing does. Even for the same dates
/// and zone the instants of what is not past are computed anew, because the rules of the zone may have changed.
/// </summary>
/// <param name="FirstDate">Null to leave it.</param>
/// <param name="LastDate">Null to leave it.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be added, and a production that is over may be changed.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RescheduleProduction(
    ProductionId Id,
    LocalDate? FirstDate = null,
    LocalDate? LastDate = null,
    ReschedulePolicy Policy = ReschedulePolicy.Refuse,
    bool AllowPast = false,
    long? ExpectedVersion = null
) : ICommand<RescheduledProduction>
{
    /// <summary>The zone in which the days are to lie; null to leave it. A production that has begun cannot take another.</summary>
    public DateTimeZone? TimeZone { get; init; }

    public CommandScope Scope => CommandScope.WhoeverIsFound with { Production = Id };

    public Effort Effort => Effort.One with { Production = Id };

    internal RequestedMove Move => new(Id, FirstDate, LastDate, TimeZone, Policy, AllowPast, ExpectedVersion);

    public Outcome<RescheduledProduction> Execute(IWriteTransaction tx, Instant now)
    {
        var outcome = ProductionMoves.Run(tx, [Move], now);
        if (outcome.Rejection is { } refusal)
        {
            return refusal with { Item = null };
        }

        var moved = outcome.Result[0];
        return new RescheduledProduction(moved.View, [.. moved.Live], moved.Substitutions) { Superseded = moved.Superseded };
    }
}

/// <summary>A production at its new dates.</summary>
/// <param name="Bookings">All its live bookings, in order of id.</param>
/// <param name="Substitutions">The people replaced, in order of the bookings they gave up.</param>
public sealed record RescheduledProduction(
    ProductionView Production,
    ImmutableArray<Booking> Bookings,
    ImmutableArray<Substitution> Substitutions
)
{
    /// <summary>The holds that gave way to bookings that moved, released; those that gave way to substitutes are named there.</summary>
    public ImmutableArray<Booking> Superseded
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
