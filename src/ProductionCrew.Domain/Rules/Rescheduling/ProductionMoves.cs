using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>What became of a production that was moved.</summary>
/// <param name="Live">All its live bookings, in order of id.</param>
/// <param name="Substitutions">The people replaced, in order of the bookings they gave up.</param>
/// <param name="Superseded">The holds that gave way to bookings that moved, released.</param>
internal sealed record MovedProduction(
    ProductionView View,
    IReadOnlyList<Booking> Live,
    ImmutableArray<Substitution> Substitutions,
    ImmutableArray<Booking> Superseded
);

/// <summary>Moves productions together, or none of them: only how they lie in the end counts.</summary>
internal static class ProductionMoves
{
    /// <summary>Moves productions, no one named twice.</summary>
    /// <returns>What became of each, in the order in which they were asked for; a rejection has the place of the one that is refused.</returns>
    public static Outcome<ImmutableArray<MovedProduction>> Run(IWriteTransaction tx, IReadOnlyList<RequestedMove> asked, Instant now)
    {
        var productions = new List<ProductionMove>(asked.Count);
        foreach (var move in asked)
        {
            var planned = move.Plan(tx, now);
            if (planned.Rejection is { } refusal)
            {
                return refusal with { Item = productions.Count };
            }

            productions.Add(planned.Result);
        }

        var substitutes = MoveSubstitutes.Plan(tx, productions);
        return substitutes.Rejection is { } stuck ? stuck : Write(tx, productions, substitutes.Result, now);
    }

    private static ImmutableArray<MovedProduction> Write(
        IWriteTransaction tx,
        List<ProductionMove> productions,
        ImmutableArray<MoveSubstitute> substitutes,
        Instant now
    )
    {
        foreach (var (before, after) in productions.Select(one => (one.Production, one.Moved)).Where(one => one.Production != one.Moved))
        {
            tx.Put(after, ChangeKind.ProductionRescheduled);
        }

        // Nobody may be booked twice even for a moment: those who leave go first, those who come are last.
        var given = substitutes.Select(substitute => substitute.GiveUp(tx, now)).ToList();
        var leaving = substitutes.Select(substitute => substitute.Left.Booking.Id).ToHashSet();
        var moves = productions.SelectMany(one => one.Bookings).Where(move => !move.IsStay && !leaving.Contains(move.Booking.Id));
        var superseded = BookingMoves.Write(tx, [.. moves], now);
        var substitutions = substitutes
            .Zip(given, (substitute, released) => substitute.TakeOver(tx, released, now))
            .ToLookup(substitution => substitution.Booking.Production);
        return [.. productions.Select(one => Result(tx, one.Moved, substitutions[one.Moved.Id], superseded[one.Moved.Id], now))];
    }

    private static MovedProduction Result(
        IReadTransaction tx,
        Production production,
        IEnumerable<Substitution> substitutions,
        IEnumerable<Booking> superseded,
        Instant now
    )
    {
        var live = tx.LiveBookings(production.Id);
        return new MovedProduction(ProductionViews.Of(production, live, tx, now), live, [.. substitutions], [.. superseded]);
    }
}
