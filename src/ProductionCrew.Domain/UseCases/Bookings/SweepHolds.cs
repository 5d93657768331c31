using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>
/// Writes holds that have expired and that no other command has settled yet, the longest overdue first, at most
/// <see cref="Limits.SweepHoldsMax"/>. Reads see expired holds as expired anyway, so this shows in the change log only.
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
