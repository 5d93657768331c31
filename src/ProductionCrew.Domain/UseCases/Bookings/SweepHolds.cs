using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>
/// Writes what the clock has changed and no other command has settled: the longest overdue holds, at most
/// <see cref="Limits.SweepHoldsMax"/>. It only tidies: reads give the same answers before and after, except those of the change log.
/// </summary>
public sealed record SweepHolds : ICommand<SweptHolds>
{
    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Effort Effort => new(Limits.SweepHoldsMax);

    public Outcome<SweptHolds> Execute(IWriteTransaction tx, Instant now)
    {
        var overdue = tx.OverdueHolds(Limits.SweepHoldsMax);
        var promotedCount = overdue.Sum(hold => HoldSettlement.Expire(tx, hold));
        return new SweptHolds(overdue.Count, promotedCount);
    }
}

/// <summary>What a sweep wrote.</summary>
/// <param name="ExpiredCount">How many expired holds were written. If it is the most of one sweep, there may be more.</param>
/// <param name="PromotedCount">How many holds came first in their lines by that.</param>
public sealed record SweptHolds(int ExpiredCount, int PromotedCount);
