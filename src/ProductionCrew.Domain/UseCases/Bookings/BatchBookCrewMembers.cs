using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Books people by name, one after another in the given order, so that later items see the earlier ones.</summary>
/// <param name="Items">From 1 to <see cref="Limits.BatchBookingsMax"/>.</param>
/// <param name="Atomic">True: the first refusal refuses all. False: each item is booked or refused by itself.</param>
public sealed record BatchBookCrewMembers(ImmutableArray<BookCrewMember> Items, bool Atomic) : ICommand<BatchBookings>, ISeeksCrewByItem
{
    public IEnumerable<ISeeksCrew> SeekingItems => Items;

    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Effort Effort => new(Items.Length);

    public Outcome<BatchBookings> Execute(IWriteTransaction tx, Instant now)
    {
        var results = ImmutableArray.CreateBuilder<BatchBooking>(Items.Length);
        foreach (var item in Items)
        {
            var outcome = item.Execute(tx, now);
            if (outcome.IsAccepted)
            {
                results.Add(new BatchBooking(outcome.Result.Booking, Rejection: null) { Superseded = outcome.Result.Superseded });
                continue;
            }

            var rejection = outcome.Rejection with { Item = results.Count };
            if (Atomic)
            {
                return rejection;
            }

            results.Add(new BatchBooking(Booking: null, rejection));
        }

        return new BatchBookings(results.MoveToImmutable());
    }
}

/// <summary>What became of a batch: one result per item, in the same order.</summary>
public sealed record BatchBookings(ImmutableArray<BatchBooking> Results) : IItemRejections
{
    /// <summary>It is no field of the answer, which is kept as it is.</summary>
    IEnumerable<Rejection?> IItemRejections.ItemRejections => Results.Select(result => result.Rejection);
}

/// <summary>What became of one item: either a booking or why there is none.</summary>
public sealed record BatchBooking(Booking? Booking, Rejection? Rejection)
{
    /// <summary>The holds that gave way to the booking, released, in order of id.</summary>
    public ImmutableArray<Booking> Superseded
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
