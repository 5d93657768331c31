using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Productions;

/// <summary>Moves or stretches a production; every booking moves with it, or nothing does.</summary>
/// <param name="FirstDate">Null to leave it.</param>
/// <param name="LastDate">Null to leave it.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be added.</param>
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
    public Concern Concern => Concern.WhoeverIsFound with { Production = Id };

    public Effort Effort => Effort.One with { Production = Id };

    public Outcome<RescheduledProduction> Execute(IWriteTransaction tx, Instant now)
    {
        if (Existing.Refuse(tx, Id, ExpectedVersion, out var production) is { } refusal)
        {
            return refusal;
        }

        if (RefuseDates(production, now.Today(production.TimeZone), out var dates) is { } wrongDates)
        {
            return wrongDates;
        }

        if (dates == production.Dates)
        {
            return Result(tx, production, [], now);
        }

        if (Moves.Refuse(tx, production, dates, now, out var moves) is { } outside)
        {
            return outside;
        }

        if (Handovers.Refuse(tx, production, moves, Policy, now, out var handovers) is { } stuck)
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
        var given = handovers.Select(handover => handover.GiveUp(tx, production, now)).ToList();
        var leaving = handovers.Select(handover => handover.Leaving.Id).ToHashSet();
        Moves.Write(tx, [.. moves.Where(move => !leaving.Contains(move.Booking.Id))], now);
        return Result(tx, moved, [.. handovers.Zip(given, (handover, released) => handover.TakeOver(tx, released, now))], now);
    }

    private Rejection? RefuseDates(Production production, LocalDate today, out DateRange dates)
    {
        // A given date and one that stays may not make a range: then the given one lies on the wrong side of the production.
        var old = production.Dates;
        Reason? broken =
            !DateRange.TryCreate(FirstDate ?? old.First, LastDate ?? old.Last, out dates) || !dates.Exists(production.TimeZone)
                ? Reason.OutsideProduction
            : !AllowPast && dates.HasDayBefore(today, except: old) ? Reason.DatesInPast
            : old.HasDayBefore(today, except: dates) ? Reason.PastUnchangeable
            : null;
        return broken is { } reason ? Existing.Refusal(reason, production) : null;
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

/// <summary>What becomes of people who cannot move with their production.</summary>
public enum ReschedulePolicy
{
    /// <summary>The command is refused and names what is in the way.</summary>
    Refuse = 1,

    /// <summary>Exactly they are replaced, by free people of the same role and level.</summary>
    Substitute,
}

/// <summary>A production at its new dates.</summary>
/// <param name="Bookings">All its live bookings, in order of id.</param>
/// <param name="Substitutions">The people replaced, in order of the bookings they gave up.</param>
public sealed record RescheduledProduction(
    ProductionView Production,
    ImmutableArray<Booking> Bookings,
    ImmutableArray<Substitution> Substitutions
);
