using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Changes;

/// <summary>Finds changes by what they are about, by kind and by time, behind a sequence or a position.</summary>
/// <param name="Filter">Which; bookings, blackouts and windows are named below instead.</param>
public sealed record SearchChanges(ChangeFilter Filter) : IQuery<FoundChanges>
{
    /// <summary>The position behind which the list begins, instead of a sequence.</summary>
    public long? AfterPosition { get; init; }

    public ImmutableArray<BookingName> Bookings { get; init; } = [];

    public ImmutableArray<BlackoutName> Blackouts { get; init; } = [];

    public ImmutableArray<WindowName> Windows { get; init; } = [];

    public Outcome<FoundChanges> Execute(IReadTransaction tx, Instant now)
    {
        var after = AfterPosition is { } position ? tx.SequenceAt(position) : Filter.AfterSequence;
        if (after is not { } sequence)
        {
            return Rejection.Of(Reason.PositionNotFound);
        }

        // What is named and does not exist has no changes; without the rest of the names everything would pass.
        var wanted = Existing(tx);
        var isNothing = wanted.IsOfAnything && Bookings.Length + Blackouts.Length + Windows.Length > 0;
        return new FoundChanges(
            sequence,
            isNothing ? new Page<Change>([], null, null) : new ListChanges(Within(tx, wanted, sequence)).Execute(tx, now).Result
        );
    }

    private ChangeFilter Existing(IReadTransaction tx) =>
        Filter with
        {
            Bookings = [.. Bookings.Where(name => tx.Find(name) is not null).Select(name => name.Booking)],
            Blackouts = [.. Blackouts.Where(name => tx.Find(name) is not null).Select(name => name.Blackout)],
            Windows = [.. Windows.Where(name => tx.Find(name) is not null).Select(name => name.Window)],
        };

    /// <summary>The part of the log in which all lines of the time asked for are, so that no more is searched.</summary>
    private ChangeFilter Within(IReadTransaction tx, ChangeFilter wanted, long after)
    {
        if (Filter.From is null && Filter.To is null)
        {
            return wanted with { AfterSequence = after };
        }

        var span = tx.SpanOf(Filter.Page.After is null ? Filter.From : null, Filter.To);
        return wanted with { AfterSequence = Math.Max(after, span.After), UntilSequence = span.Until };
    }
}

/// <summary>A page of changes.</summary>
/// <param name="AfterSequence">The sequence behind which the caller wanted the list to begin.</param>
public sealed record FoundChanges(long AfterSequence, Page<Change> Page);
