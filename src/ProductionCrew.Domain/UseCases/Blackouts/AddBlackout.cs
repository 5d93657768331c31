using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>Keeps a crew member from being booked, on days or for an interval; exactly one of the two is given.</summary>
/// <param name="Dates">Days in the member's zone.</param>
/// <param name="Interval">Instants, the end later than the start.</param>
/// <param name="Title">Why, for people.</param>
/// <param name="Policy">What becomes of live bookings it touches.</param>
public sealed record AddBlackout(
    CrewMemberId CrewMember,
    DateRange? Dates,
    Interval? Interval,
    Label? Title = null,
    BookingPolicy Policy = BookingPolicy.Refuse
) : ICommand<AddedBlackout>
{
    public CommandScope Scope =>
        Policy is BookingPolicy.Substitute
            ? CommandScope.WhoeverIsFound
            : new CommandScope
            {
                CrewMember = CrewMember,
                Dates = Dates ?? (Interval is { } interval ? CommandScope.Days(interval) : null),
            };

    public Effort Effort => Policy is BookingPolicy.Refuse ? Effort.One : Effort.One with { CrewMember = CrewMember };

    public Outcome<AddedBlackout> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(CrewMember) is not { } member)
        {
            return Rejection.NotFound(CrewMember);
        }

        if (Dates is { } dates && SkippedDays.Refuse(dates, member.TimeZone, member) is { } noTime)
        {
            return noTime;
        }

        var interval = InstantsFor(member);
        if (interval.End <= now)
        {
            return Rejection.Of(Obstacles.Of(Reason.DatesInPast, member) with { Dates = Dates, Interval = interval });
        }

        var affected = AffectedBookings.During(interval, tx, member, now);
        var successions = affected.Plan(tx, Policy, now);
        if (successions.Rejection is { } refusal)
        {
            return refusal;
        }

        HoldSettlement.Settle(tx, CrewMember, now);
        var (released, substitutions, returned) = affected.Write(tx, successions.Result, now);
        var blackout = new Blackout(
            tx.NextBlackoutId(),
            CrewMember,
            Dates,
            interval,
            Title,
            BlackoutState.Active,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );
        tx.Put(blackout, ChangeKind.BlackoutAdded);
        return new AddedBlackout(blackout, released, substitutions) { Returned = returned };
    }

    private Interval InstantsFor(CrewMember member) =>
        Interval ?? Dates?.In(member.TimeZone) ?? throw new InvalidOperationException("A blackout needs dates or an interval.");
}

/// <summary>What adding a blackout came to.</summary>
/// <param name="Released">The bookings released or cut and not taken over, in their new state, in order of start.</param>
/// <param name="Substitutions">The bookings that others took over, in order of start.</param>
public sealed record AddedBlackout(Blackout Blackout, ImmutableArray<Booking> Released, ImmutableArray<Substitution> Substitutions)
{
    /// <summary>The new bookings with which the person comes back after the days that others took over, in order of start.</summary>
    public ImmutableArray<Booking> Returned
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
