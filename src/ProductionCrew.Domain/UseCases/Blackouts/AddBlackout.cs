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
    /// <summary>How it repeats, and all of its times, the one above first; null if it does not repeat.</summary>
    public Repetition? Repetition { get; init; }

    public CommandScope Scope =>
        Policy is BookingPolicy.Substitute
            ? CommandScope.WhoeverIsFound
            : new CommandScope
            {
                CrewMember = CrewMember,
                Dates = Repetition?.Around ?? Dates ?? (Interval is { } interval ? CommandScope.Days(interval) : null),
            };

    public Effort Effort => Policy is BookingPolicy.Refuse && Repetition is null ? Effort.One : Effort.One with { CrewMember = CrewMember };

    public Outcome<AddedBlackout> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(CrewMember) is not { } member)
        {
            return Rejection.NotFound(CrewMember);
        }

        var times = TimesFor(member);
        if (times.Count == 0)
        {
            return SkippedDays.Refuse(Dates!.Value, member.TimeZone, member)!;
        }

        // The past does not change, so what is over by now is no occurrence.
        var (first, last) = (times[0], times[^1]);
        times.RemoveAll(time => time.Interval.End <= now);
        if (times.Count == 0)
        {
            return Rejection.Of(Obstacles.Of(Reason.DatesInPast, member) with { Dates = last.Dates, Interval = last.Interval });
        }

        var affected = AffectedBookings.During(times, tx, member, now);
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
            first.Dates,
            first.Interval,
            Title,
            BlackoutState.Active,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        )
        {
            Recurrence = Repetition?.Recurrence,
            Occurrences = Repetition is null ? [] : [.. times],
        };
        tx.Put(blackout, ChangeKind.BlackoutAdded);
        return new AddedBlackout(blackout, released, substitutions) { Returned = returned };
    }

    /// <summary>When it lasts, in order; days that the member's zone skipped whole have no time, and are left out.</summary>
    private List<BlackoutOccurrence> TimesFor(CrewMember member)
    {
        var days = Repetition?.Days ?? (Dates is { } dates ? [dates] : []);
        var intervals = Repetition?.Intervals ?? (Interval is { } interval ? [interval] : []);
        return days.Length + intervals.Length == 0
            ? throw new InvalidOperationException("A blackout needs dates or an interval.")
            :
            [
                .. days.Where(each => each.Exists(member.TimeZone)).Select(each => new BlackoutOccurrence(each, each.In(member.TimeZone))),
                .. intervals.Select(each => new BlackoutOccurrence(null, each)),
            ];
    }
}

/// <summary>How a blackout repeats, and when: worked out before the command, so that nothing but values is left.</summary>
/// <param name="Days">All occurrences in order, if they are days; else empty. None overlaps another.</param>
/// <param name="Intervals">All occurrences in order, if they are instants; else empty. Likewise.</param>
public sealed record Repetition(Recurrence Recurrence, ImmutableArray<DateRange> Days, ImmutableArray<Interval> Intervals)
{
    /// <summary>The days from the first occurrence to the last; of instants in UTC.</summary>
    public DateRange? Around =>
        Days.IsEmpty
            ? CommandScope.Days(new Interval(Intervals[0].Start, Intervals[^1].End))
            : CommandScope.Days(Days[0].First, Days[^1].Last);
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
