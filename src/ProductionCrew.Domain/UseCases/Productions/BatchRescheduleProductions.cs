using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Moves several productions at once, all or none of them. Only how they lie in the end counts, so two may exchange their dates.</summary>
/// <param name="Items">From 1 to <see cref="Limits.BatchReschedulesMax"/>, no production twice.</param>
public sealed record BatchRescheduleProductions(ImmutableArray<RescheduleProduction> Items) : ICommand<BatchRescheduled>
{
    public CommandScope Scope => CommandScope.WhoeverIsFound with { Productions = [.. Items.Select(item => item.Id)] };

    public Effort Effort => new(Items.Length) { Productions = [.. Items.Select(item => item.Id)] };

    public Outcome<BatchRescheduled> Execute(IWriteTransaction tx, Instant now)
    {
        var moved = ProductionMoves.Run(tx, [.. Items.Select(item => item.Move)], now);
        return moved.Rejection is { } refusal
            ? refusal
            : new BatchRescheduled([.. moved.Result.Select(one => new BatchReschedule(one.View, one.Substitutions, one.Superseded))]);
    }
}

/// <summary>What became of a batch: one result per item, in the same order.</summary>
public sealed record BatchRescheduled(ImmutableArray<BatchReschedule> Results);

/// <summary>
/// What became of one item. Its bookings are left out, because those of twenty productions may be more than a client takes in one answer.
/// </summary>
/// <param name="Substitutions">The people replaced, in order of the bookings they gave up.</param>
/// <param name="Superseded">The holds that gave way to bookings that moved, released; those that gave way to substitutes are named there.</param>
public sealed record BatchReschedule(
    ProductionView Production,
    ImmutableArray<Substitution> Substitutions,
    ImmutableArray<Booking> Superseded
);
