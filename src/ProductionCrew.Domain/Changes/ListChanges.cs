using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Changes;

/// <summary>Reads the change log after a sequence number.</summary>
/// <param name="AfterSequence">0 for the whole log; a later page continues from its cursor's id instead.</param>
/// <param name="Productions">Only changes of these productions and their bookings; with <paramref name="CrewMembers"/>, of either. Both empty: all.</param>
/// <param name="CrewMembers">Only changes of these crew members, their bookings and their blackouts.</param>
public sealed record ListChanges(
    long AfterSequence,
    ImmutableArray<ProductionId> Productions,
    ImmutableArray<CrewMemberId> CrewMembers,
    PageRequest Page
) : IQuery<Page<Change>>
{
    /// <summary>Only changes up to this sequence, so that a search for few of them ends soon.</summary>
    public long UntilSequence { get; init; } = long.MaxValue;

    /// <summary>
    /// A page of few people or productions is searched in a limited part of the log, whatever is found there: it may have fewer changes
    /// than it could, or none, and still be followed by another.
    /// </summary>
    public Outcome<Page<Change>> Execute(IReadTransaction tx, Instant now)
    {
        var start = Math.Max(AfterSequence, Page.After?.Id ?? 0);
        var isWhole = Productions.IsEmpty && CrewMembers.IsEmpty;
        if (isWhole || UntilSequence - start <= Limits.ChangeSpanMax)
        {
            return tx.List(this);
        }

        var until = start + Limits.ChangeSpanMax;
        var page = tx.List(this with { UntilSequence = until }) with { TotalSize = null };
        return page.Next is null && until < tx.LastSequence() ? page with { Next = new Cursor(null, 0, until) } : page;
    }
}
