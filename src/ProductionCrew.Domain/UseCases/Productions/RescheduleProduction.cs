using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Moves or stretches a production; every booking moves with it, or nothing does.</summary>
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
    public CommandScope Scope => CommandScope.WhoeverIsFound with { Production = Id };

    public Effort Effort => Effort.One with { Production = Id };

    public Outcome<RescheduledProduction> Execute(IWriteTransaction tx, Instant now)
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

        var asked = NewDates(production, now.Today(production.TimeZone));
        if (asked.Rejection is { } wrongDates)
        {
            return wrongDates;
        }

        var dates = asked.Result;
        if (dates == production.Dates)
        {
            return Result(tx, production, [], now);
        }

        var moves = BookingMoves.Plan(tx, production, dates, now);
        if (moves.Rejection is { } outside)
        {
            return outside;
        }

        var substitutes = MoveSubstitutes.Plan(tx, production, moves.Result, Policy, now);
        if (substitutes.Rejection is { } stuck)
        {
            return stuck;
        }

        var moved = production with
        {
            Dates = dates,
            Interval = dates.In(production.TimeZone),
            Version = production.Version + 1,
            UpdateTime = now,
        };
        tx.Put(moved, ChangeKind.ProductionRescheduled);

        // Nobody may be booked twice even for a moment: those who leave go first, those who come are last.
        var given = substitutes.Result.Select(substitute => substitute.GiveUp(tx, production, now)).ToList();
        var leaving = substitutes.Result.Select(substitute => substitute.Released.Id).ToHashSet();
        var superseded = BookingMoves.Write(tx, [.. moves.Result.Where(move => !leaving.Contains(move.Booking.Id))], now);
        ImmutableArray<Substitution> substitutions =
        [
            .. substitutes.Result.Zip(given, (substitute, released) => substitute.TakeOver(tx, released, now)),
        ];
        return Result(tx, moved, substitutions, now) with { Superseded = superseded };
    }

    private Outcome<DateRange> NewDates(Production production, LocalDate today)
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

        Reason? broken =
            !dates.Exists(production.TimeZone) ? Reason.DatesSkipped
            : !AllowPast && dates.HasDayBefore(today, except: old) ? Reason.DatesInPast
            : old.HasDayBefore(today, except: dates) ? Reason.PastUnchangeable
            : null;
        return broken is { } reason ? Rejection.Of(Obstacles.Of(reason, production)) : dates;
    }

    private static RescheduledProduction Result(
        IReadTransaction tx,
        Production production,
        ImmutableArray<Substitution> substitutions,
        Instant now
    )
    {
        var live = tx.LiveBookings(production.Id);
        return new RescheduledProduction(ProductionViews.Of(production, live, tx, now), [.. live], substitutions);
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
