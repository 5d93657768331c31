using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>Where a production is to go, as it is asked for.</summary>
/// <param name="FirstDate">Null to leave it.</param>
/// <param name="LastDate">Null to leave it.</param>
/// <param name="TimeZone">Null to leave it.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
internal sealed record RequestedMove(
    ProductionId Id,
    LocalDate? FirstDate,
    LocalDate? LastDate,
    DateTimeZone? TimeZone,
    ReschedulePolicy Policy,
    bool AllowPast,
    long? ExpectedVersion
)
{
    /// <summary>Where the production and each of its bookings go; refused if some cannot, whoever else is in the way.</summary>
    public Outcome<ProductionMove> Plan(IReadTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var production = found.Result;
        if (!AllowPast && production.StateAt(now) == ProductionState.Wrapped)
        {
            return Rejection.Of(Obstacles.Of(Reason.ProductionWrapped, production));
        }

        var asked = Moved(production, now);
        if (asked.Rejection is { } impossible)
        {
            return impossible;
        }

        var bookings = BookingMoves.Plan(tx, production, asked.Result, now);
        return bookings.Rejection is { } outside ? outside : new ProductionMove(production, asked.Result, Policy, bookings.Result);
    }

    /// <summary>The production as it would be; the very same if nothing changes.</summary>
    private Outcome<Production> Moved(Production production, Instant now)
    {
        // A given date and one that stays may not make a range: then the given one lies on the wrong side of the production.
        var old = production.Dates;
        if (!DateRange.TryCreate(FirstDate ?? old.First, LastDate ?? old.Last, out var dates))
        {
            return Rejection.Of(
                Obstacles.Of(Reason.OutsideProduction, production) with
                {
                    ProductionDates = old,
                    AskedFirstDate = FirstDate,
                    AskedLastDate = LastDate,
                }
            );
        }

        // In another zone all days lie anew, so a show that has begun cannot take one: its past days would lie elsewhere.
        var isOtherZone = TimeZone is { } other && other.Id != production.TimeZone.Id;
        var zone = isOtherZone ? TimeZone! : production.TimeZone;
        var today = now.Today(zone);
        var interval = MovedTime.Of(dates, zone, old, production.Interval, now);
        Reason? broken =
            interval is null ? Reason.DatesSkipped
            : !AllowPast && (isOtherZone ? dates.First < today : dates.HasDayBefore(today, except: old)) ? Reason.DatesInPast
            : (isOtherZone ? production.Interval.Start <= now : old.HasDayBefore(today, except: dates)) ? Reason.PastUnchangeable
            : null;
        if (broken is { } reason)
        {
            var present = Obstacles.Of(reason, production);
            return Rejection.Of(reason is Reason.PastUnchangeable ? present : present with { Dates = dates, Interval = interval });
        }

        var moved = production with { Dates = dates, TimeZone = zone, Interval = interval!.Value };
        return moved == production ? production : moved with { Version = production.Version + 1, UpdateTime = now };
    }
}
