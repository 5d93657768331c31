using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Cancels a production from a day on and gives its crew back; the days before stay as they were.</summary>
/// <param name="EffectiveDate">The first day no longer shot; null for today in the production's zone.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record CancelProduction(ProductionId Id, LocalDate? EffectiveDate = null, long? ExpectedVersion = null)
    : ICommand<CancelledProduction>
{
    public Effort Effort => Effort.One with { Production = Id };

    public Outcome<CancelledProduction> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var production = found.Result;

        var today = now.Today(production.TimeZone);
        var from = EffectiveDate ?? today;
        if (production.StateAt(now) == ProductionState.Wrapped || from > production.Dates.Last)
        {
            return Rejection.Of(Obstacles.Of(Reason.ProductionWrapped, production));
        }

        if (from < today)
        {
            return Rejection.Of(Obstacles.Of(Reason.PastUnchangeable, production));
        }

        var cancelled = production with
        {
            CancelDate = LocalDate.Max(from, production.Dates.First),
            Version = production.Version + 1,
            UpdateTime = now,
        };
        var given = tx.LiveBookings(Id).Where(booking => IsGivenBack(booking, from, production, now)).ToList();
        tx.Put(cancelled, ChangeKind.ProductionCancelled);
        return new CancelledProduction(
            ProductionViews.Of(cancelled, tx, now),
            [.. given.Select(booking => BookingWriter.Cut(tx, booking, from, production, reason: null, now))]
        );
    }

    /// <summary>A slot is known by its instants, and one that is confirmed and has begun stays.</summary>
    private static bool IsGivenBack(Booking booking, LocalDate from, Production production, Instant now) =>
        booking.IsSlot
            ? booking.Interval.End > from.StartIn(production.TimeZone)
                && (booking.State is BookingState.Held || booking.Interval.Start > now)
            : booking.Dates.Last >= from;
}

/// <summary>A production after its end.</summary>
/// <param name="ReleasedBookings">Released or cut, as they are now, in order of id.</param>
public sealed record CancelledProduction(ProductionView Production, ImmutableArray<Booking> ReleasedBookings);
